package org.faceloupe.pipeline.kafka;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.faceloupe.pipeline.EnvironmentException;
import org.jspecify.annotations.Nullable;

/**
 * The consumer groups that are registered for a topic. A group is registered while the broker keeps
 * an offset that it has committed there, or while one of its members is assigned a partition of it.
 * A group that has joined but not been assigned anything yet does not count, nor one that the
 * broker does not show to us; nor do consumers without a group, share groups and the protocol of
 * Kafka Streams.
 *
 * <p>A question costs three requests, whose answers grow with the number of all groups of the
 * cluster: ask rarely. For one thread.
 */
final class TopicGroups {

    /**
     * A registered group.
     *
     * @param reads whether a member is assigned a partition of the topic, or was before the
     *     rebalance that is going on; a group that does not may have stopped for ever
     * @param committed where it goes on, for the partitions of the topic in which it has committed
     */
    record Group(String id, boolean reads, Map<TopicPartition, Long> committed) {

        /** Where it goes on; 0, before all records, if it has not committed there yet. */
        long committedIn(TopicPartition partition) {
            return committed.getOrDefault(partition, 0L);
        }
    }

    private static final String CONSUMERS = "consumer";

    private final Broker broker;
    private final String topic;
    private final String own;
    private final Set<String> reading = new HashSet<>();

    /**
     * @param own the group that asks, which is left out
     */
    TopicGroups(Broker broker, String topic, String own) {
        this.broker = broker;
        this.topic = topic;
        this.own = own;
    }

    /**
     * All other groups that are registered now.
     *
     * @throws EnvironmentException if the broker does not answer within 10 s or refuses
     */
    List<Group> others() {
        List<GroupListing> all =
                broker.answer(broker.admin().listGroups().all()).stream()
                        .filter(TopicGroups::consumes)
                        .filter(group -> !group.groupId().equals(own))
                        .toList();
        return all.isEmpty() ? List.of() : registered(all);
    }

    /** Groups of the consumers' protocol, and those that only commit offsets, which name none. */
    private static boolean consumes(GroupListing group) {
        return group.protocol().equals(CONSUMERS) || group.isSimpleConsumerGroup();
    }

    private List<Group> registered(List<GroupListing> all) {
        Map<String, ListConsumerGroupOffsetsSpec> everywhere = new HashMap<>();
        all.forEach(g -> everywhere.put(g.groupId(), new ListConsumerGroupOffsetsSpec()));
        ListConsumerGroupOffsetsResult offsets =
                broker.admin().listConsumerGroupOffsets(everywhere);
        Map<String, KafkaFuture<Collection<MemberDescription>>> members = members(all);
        List<Group> found = new ArrayList<>();
        for (String id : everywhere.keySet()) {
            Map<TopicPartition, Long> committed =
                    known(offsets.partitionsToOffsetAndMetadata(id))
                            .map(this::here)
                            .orElse(Map.of());
            boolean reads = reads(id, known(members.get(id)).orElse(List.of()));
            if (reads || !committed.isEmpty()) {
                found.add(new Group(id, reads, committed));
            }
        }
        return List.copyOf(found);
    }

    /**
     * Groups of both protocols, each asked for by its own request: the one for both tries the newer
     * first, and a group of the classic one costs a pause and a second request.
     */
    private Map<String, KafkaFuture<Collection<MemberDescription>>> members(
            List<GroupListing> all) {
        Map<Boolean, List<String>> ids =
                all.stream()
                        .collect(
                                partitioningBy(
                                        TopicGroups::isOfTheNewProtocol,
                                        mapping(GroupListing::groupId, toList())));
        Map<String, KafkaFuture<Collection<MemberDescription>>> members = new HashMap<>();
        broker.admin()
                .describeConsumerGroups(ids.getOrDefault(true, List.of()))
                .describedGroups()
                .forEach((id, group) -> members.put(id, group.thenApply(g -> g.members())));
        broker.admin()
                .describeClassicGroups(ids.getOrDefault(false, List.of()))
                .describedGroups()
                .forEach((id, group) -> members.put(id, group.thenApply(g -> g.members())));
        return members;
    }

    private static boolean isOfTheNewProtocol(GroupListing group) {
        return group.type().equals(Optional.of(GroupType.CONSUMER));
    }

    private boolean reads(String group, Collection<MemberDescription> members) {
        List<TopicPartition> assigned =
                members.stream().flatMap(m -> m.assignment().topicPartitions().stream()).toList();
        boolean rebalances = !members.isEmpty() && assigned.isEmpty();
        boolean reads =
                rebalances
                        ? reading.contains(group)
                        : assigned.stream().anyMatch(partition -> partition.topic().equals(topic));
        if (reads) {
            reading.add(group);
        } else {
            reading.remove(group);
        }
        return reads;
    }

    private Map<TopicPartition, Long> here(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<TopicPartition, Long> here = new HashMap<>();
        offsets.forEach(
                (partition, offset) -> {
                    if (offset != null && partition.topic().equals(topic)) {
                        here.put(partition, offset.offset());
                    }
                });
        return Map.copyOf(here);
    }

    /** Empty for a group that has gone since it was listed, or that is not shown to us. */
    private <T> Optional<T> known(@Nullable KafkaFuture<T> question) {
        if (question == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException
                    || e.getCause() instanceof GroupAuthorizationException) {
                return Optional.empty();
            }
            return Optional.of(broker.answer(question)); // which throws what it failed with
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
