package org.faceloupe.pipeline.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Somebody's own program that reads a topic in a group of its own, a few records at a time, and
 * commits what it has read. Closing it leaves the group without members.
 */
final class SecondReader implements AutoCloseable {

    private static final int AT_ONCE = 4;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Long> offsets = new ArrayList<>();

    SecondReader(String broker, String group, String topic) {
        this(broker, group, topic, "classic");
    }

    /**
     * @param protocol of the group: classic or consumer
     */
    SecondReader(String broker, String group, String topic, String protocol) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        broker,
                        "group.id",
                        group,
                        "group.protocol",
                        protocol,
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false,
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        AT_ONCE);
        consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(Set.of(topic));
    }

    /** Reads on until it has read so many records since its beginning, and commits them. */
    void readTo(int count) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (offsets.size() < count) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                offsets.add(record.offset());
            }
            consumer.commitSync();
            if (System.nanoTime() > deadline) {
                throw new AssertionError("only " + offsets.size() + " records came");
            }
        }
    }

    /** Joins the group and is assigned the topic, without reading anything of it. */
    void join() {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (consumer.assignment().isEmpty()) {
            var unused = consumer.poll(Duration.ofMillis(10));
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nothing was assigned");
            }
        }
        var beginnings = consumer.beginningOffsets(consumer.assignment());
        beginnings.forEach(consumer::seek);
    }

    /** The offsets of all that it has read, in their order. */
    List<Long> offsets() {
        return offsets;
    }

    /** Leaves its group; what it has committed stays. */
    void leave() {
        close();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(5)));
    }
}
