package org.faceloupe.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.faceloupe.pipeline.StreamItem;

/** Kafka records and clients without Kafka. */
final class KafkaFakes {

    static final ConsumerGroupMetadata GROUP = new MockConsumer<>("earliest").groupMetadata();

    private KafkaFakes() {}

    static Batch batch(List<ConsumerRecord<byte[], byte[]>> records) {
        return new Batch(records, GROUP);
    }

    /** A record of topic "frames", partition 0. */
    static ConsumerRecord<byte[], byte[]> consumed(long offset, StreamItem item) {
        return consumed(offset, KafkaRecords.write("frames", item));
    }

    static ConsumerRecord<byte[], byte[]> garbage(long offset) {
        return consumed(offset, new ProducerRecord<>("frames", bytes("a"), bytes("garbage")));
    }

    static ConsumerRecord<byte[], byte[]> consumed(
            long offset, ProducerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                0,
                offset,
                1_000 + offset,
                TimestampType.CREATE_TIME,
                record.key().length,
                record.value().length,
                record.key(),
                record.value(),
                new RecordHeaders(record.headers()),
                Optional.empty());
    }

    static MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static StreamItem item(ProducerRecord<byte[], byte[]> record) {
        return KafkaRecords.read(consumed(0, record)).orElseThrow();
    }

    static Map<String, String> headers(Headers headers) {
        Map<String, String> values = new HashMap<>();
        headers.forEach(header -> values.put(header.key(), new String(header.value(), UTF_8)));
        return values;
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
