package org.faceloupe.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.pipeline.codec.Wire;
import org.faceloupe.pipeline.codec.WireRecord;

/** Stream items to Kafka records and back. */
final class KafkaRecords {

    private KafkaRecords() {}

    /**
     * @throws BadRecordException if the item is too large to travel
     */
    static ProducerRecord<byte[], byte[]> write(String topic, StreamItem item) {
        WireRecord wire = Wire.encode(item);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, wire.key().getBytes(UTF_8), wire.value());
        wire.headers().forEach((name, value) -> put(record.headers(), name, value));
        return record;
    }

    /**
     * The record's item; empty if it is of a type that only a newer program knows.
     *
     * @throws BadRecordException if the record holds no item
     */
    static Optional<StreamItem> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            throw new BadRecordException(
                    "record has no " + (record.key() == null ? "key" : "value"));
        }
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), UTF_8));
            }
        }
        WireRecord wire = new WireRecord(new String(record.key(), UTF_8), headers, record.value());
        return Wire.knows(wire) ? Optional.of(Wire.decode(wire)) : Optional.empty();
    }

    /** The record as it came, byte for byte, for another topic. */
    static ProducerRecord<byte[], byte[]> passedOn(
            String topic, ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
    }

    static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(UTF_8));
    }

    static long size(ProducerRecord<byte[], byte[]> record) {
        return record.value() == null ? 0 : record.value().length;
    }
}
