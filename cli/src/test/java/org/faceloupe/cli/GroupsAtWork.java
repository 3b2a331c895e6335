package org.faceloupe.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.faceloupe.pipeline.kafka.TestTopics;

/** What a broker tells of consumer groups: whether they are at rest, and how far they are. */
final class GroupsAtWork implements AutoCloseable {

    private final Admin admin;

    GroupsAtWork(String broker) {
        admin = Admin.create(Map.of("bootstrap.servers", broker));
    }

    /** Whether a group is at rest with so many members. */
    boolean isShared(String group, int members) {
        try {
            var found =
                    TestTopics.join(admin.describeConsumerGroups(Set.of(group)).all()).get(group);
            return found != null
                    && found.groupState() == GroupState.STABLE
                    && found.members().size() == members;
        } catch (CompletionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false; // nobody has joined yet
            }
            throw e;
        }
    }

    /**
     * The partitions in which something waits for a group, with the offset that it has reached.
     *
     * @param committed what is in the topic; what is behind it are no records
     */
    Map<TopicPartition, Long> waiting(
            String group, List<ConsumerRecord<byte[], byte[]>> committed) {
        Map<TopicPartition, Long> reached = reached(group);
        Map<TopicPartition, Long> waiting = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : committed) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            long offset = reached.getOrDefault(partition, 0L);
            if (record.offset() >= offset) {
                waiting.put(partition, offset);
            }
        }
        return waiting;
    }

    /** Whether a group has gone on from these offsets, in every partition. */
    boolean wentOn(String group, Map<TopicPartition, Long> from) {
        Map<TopicPartition, Long> reached = reached(group);
        return from.entrySet().stream()
                .allMatch(was -> reached.getOrDefault(was.getKey(), 0L) > was.getValue());
    }

    private Map<TopicPartition, Long> reached(String group) {
        Map<TopicPartition, Long> reached = new HashMap<>();
        TestTopics.join(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach(
                        (partition, offset) -> {
                            if (offset != null) {
                                reached.put(partition, offset.offset());
                            }
                        });
        return reached;
    }

    @Override
    public void close() {
        admin.close();
    }
}
