package org.faceloupe.pipeline;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsResult;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The consumer groups that are registered for a topic. A group is registered while the broker keeps
 * an offset that it has committed there, or while one of its members is assigned a partition of it.
 * A group that is none of both yet, or that the broker does not show to us, does not count; nor do
 * consumers without a group, share groups and Kafka Streams' own protocol.
 *
 * <p>A question costs three requests, whose answers grow with the number of all groups of the
 * cluster: ask rarely.
 */
final class TopicGroups {

    /**
     * A registered group.
     *
     * @param hasMembers whether somebody is there to read; a group without members may have stopped
     *     for a moment or for ever
     * @param committed where it goes on, for the partitions of the topic in which it has committed
     */
    record Group(String id, boolean hasMembers, Map<TopicPartition, Long> committed) {

        /** Where it goes on; 0, before all records, if it has not committed there yet. */
        long committedIn(TopicPartition partition) {
            return committed.getOrDefault(partition, 0L);
        }
    }

    private static final String CONSUMERS = "consumer";

    private final Broker broker;
    private final String topic;
    private final String own;

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
        List<String> ids =
                broker.answer(broker.admin().listGroups().all()).stream()
                        .filter(TopicGroups::consumes)
                        .map(GroupListing::groupId)
                        .filter(not(own::equals))
                        .toList();
        return ids.isEmpty() ? List.of() : registered(ids);
    }

    /** Groups of the consumers' protocol, and those that only commit offsets, which name none. */
    private static boolean consumes(GroupListing group) {
        return group.protocol().equals(CONSUMERS) || group.isSimpleConsumerGroup();
    }

    private List<Group> registered(List<String> ids) {
        Map<String, ListConsumerGroupOffsetsSpec> everywhere = new HashMap<>();
        ids.forEach(id -> everywhere.put(id, new ListConsumerGroupOffsetsSpec()));
        ListConsumerGroupOffsetsResult offsets =
                broker.admin().listConsumerGroupOffsets(everywhere);
        DescribeConsumerGroupsResult descriptions = broker.admin().describeConsumerGroups(ids);
        List<Group> found = new ArrayList<>();
        for (String id : ids) {
            Map<TopicPartition, Long> committed =
                    known(offsets.partitionsToOffsetAndMetadata(id))
                            .map(this::here)
                            .orElse(Map.of());
            Optional<ConsumerGroupDescription> description =
                    Optional.ofNullable(descriptions.describedGroups().get(id))
                            .flatMap(this::known);
            boolean assigned = description.filter(this::isAssigned).isPresent();
            if (assigned || !committed.isEmpty()) {
                boolean hasMembers = description.filter(d -> !d.members().isEmpty()).isPresent();
                found.add(new Group(id, hasMembers, committed));
            }
        }
        return List.copyOf(found);
    }

    private boolean isAssigned(ConsumerGroupDescription group) {
        return group.members().stream()
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .anyMatch(partition -> partition.topic().equals(topic));
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
    private <T> Optional<T> known(KafkaFuture<T> question) {
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
