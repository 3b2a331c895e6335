package org.faceloupe.pipeline.kafka;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What a dead letter keeps of a record that is larger than records may be. Such a record comes
 * compressed: the broker limits the size that it has in the topic, and not the one that it has when
 * it is read.
 */
final class CutRecord {

    static final String VALUE_LENGTH = "dead-letter.value-length";
    static final String VALUE_SHA256 = "dead-letter.value-sha256";
    static final String KEY_LENGTH = "dead-letter.key-length";
    static final String KEY_SHA256 = "dead-letter.key-sha256";
    static final String HEADERS_LENGTH = "dead-letter.headers-length";

    private static final int VALUE_KEPT = 64 << 10;
    private static final int KEY_KEPT = 4 << 10;
    private static final int HEADERS_KEPT = 64 << 10;

    private CutRecord() {}

    /** The record as it came, if it fits; else what its key, value and headers begin with. */
    static ProducerRecord<byte[], byte[]> fitting(
            String topic, ConsumerRecord<byte[], byte[]> record) {
        return KafkaRecords.travels(record)
                ? KafkaRecords.passedOn(topic, record)
                : cut(topic, record);
    }

    private static ProducerRecord<byte[], byte[]> cut(
            String topic, ConsumerRecord<byte[], byte[]> record) {
        long headersLength = KafkaRecords.size(record.headers());
        Iterable<Header> headers = headersLength > HEADERS_KEPT ? List.of() : record.headers();
        ProducerRecord<byte[], byte[]> cut =
                new ProducerRecord<>(
                        topic,
                        null,
                        beginning(record.key(), KEY_KEPT),
                        beginning(record.value(), VALUE_KEPT),
                        headers);
        if (headersLength > HEADERS_KEPT) {
            KafkaRecords.put(cut.headers(), HEADERS_LENGTH, Long.toString(headersLength));
        }
        tell(cut.headers(), record.key(), KEY_KEPT, KEY_LENGTH, KEY_SHA256);
        tell(cut.headers(), record.value(), VALUE_KEPT, VALUE_LENGTH, VALUE_SHA256);
        return cut;
    }

    private static byte @Nullable [] beginning(byte @Nullable [] bytes, int kept) {
        return bytes == null || bytes.length <= kept ? bytes : Arrays.copyOf(bytes, kept);
    }

    private static void tell(
            Headers headers, byte @Nullable [] bytes, int kept, String length, String sha256) {
        if (bytes != null && bytes.length > kept) {
            KafkaRecords.put(headers, length, Integer.toString(bytes.length));
            KafkaRecords.put(headers, sha256, sha256(bytes));
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
