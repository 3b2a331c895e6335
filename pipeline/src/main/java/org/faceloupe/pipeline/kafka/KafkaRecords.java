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
import org.jspecify.annotations.Nullable;

/** Stream items to Kafka records and back. */
final class KafkaRecords {

    /** The rest of {@link Topics#MAX_RECORD_BYTES} is the topic's own, around the record. */
    private static final int MAX_ENVELOPE_BYTES =
            Topics.MAX_RECORD_BYTES - Wire.MAX_VALUE_BYTES - 1024;

    /** What Kafka writes around a header's name and value, at most. */
    private static final int AROUND_HEADER_BYTES = 10;

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
        if (!travels(record)) {
            throw new BadRecordException(
                    "record has a value of %d bytes with %d of key and headers; %d and %d travel"
                            .formatted(
                                    record.value().length,
                                    envelope(record),
                                    Wire.MAX_VALUE_BYTES,
                                    MAX_ENVELOPE_BYTES));
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

    /**
     * @throws BadRecordException if the record has no key
     */
    static String key(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            throw new BadRecordException("record has no key");
        }
        return new String(record.key(), UTF_8);
    }

    /** The record as it came, byte for byte, for another topic. */
    static ProducerRecord<byte[], byte[]> passedOn(
            String topic, ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
    }

    static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(UTF_8));
    }

    /** Whether the record, as it is when it is read, is no larger than records may be. */
    static boolean travels(ConsumerRecord<byte[], byte[]> record) {
        return length(record.value()) <= Wire.MAX_VALUE_BYTES
                && envelope(record) <= MAX_ENVELOPE_BYTES;
    }

    /** What key and headers take, in bytes. */
    private static long envelope(ConsumerRecord<byte[], byte[]> record) {
        return length(record.key()) + size(record.headers());
    }

    /** What headers take, in bytes. */
    static long size(Headers headers) {
        long size = 0;
        for (Header header : headers) {
            size += AROUND_HEADER_BYTES;
            size += header.key().getBytes(UTF_8).length + length(header.value());
        }
        return size;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    static long size(ProducerRecord<byte[], byte[]> record) {
        return record.value() == null ? 0 : record.value().length;
    }
}
