package org.faceloupe.pipeline.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.ForeignText;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.StreamItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes dead letters: the record as it came, byte for byte unless it is too large, with headers
 * that say why it cannot be processed and where it lay. The first few are logged; after that the
 * counter tells.
 */
final class DeadLetters {

    static final String REASON = "dead-letter.reason";
    static final String EXCEPTION = "dead-letter.exception";
    static final String ID = "dead-letter.id";
    static final String STAGE = "dead-letter.stage";
    static final String TOPIC = "dead-letter.topic";
    static final String PARTITION = "dead-letter.partition";
    static final String OFFSET = "dead-letter.offset";

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int LOGGED = 10;
    private static final int LONGEST_TEXT = 1000;

    private final String topic;
    private final String stage;
    private int made;

    DeadLetters(String topic, String stage) {
        this.topic = topic;
        this.stage = stage;
    }

    ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
        String reason = shortened(ForeignText.shown(ExceptionText.message(why)));
        Optional<String> id = id(record).map(text -> shortened(ForeignText.shown(text)));
        tell(record, id, reason);
        ProducerRecord<byte[], byte[]> letter = CutRecord.fitting(topic, record);
        Headers headers = letter.headers();
        KafkaRecords.put(headers, REASON, reason);
        KafkaRecords.put(headers, EXCEPTION, why.getClass().getName());
        id.ifPresent(text -> KafkaRecords.put(headers, ID, text));
        KafkaRecords.put(headers, STAGE, stage);
        KafkaRecords.put(headers, TOPIC, record.topic());
        KafkaRecords.put(headers, PARTITION, Integer.toString(record.partition()));
        KafkaRecords.put(headers, OFFSET, Long.toString(record.offset()));
        return letter;
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    /** Which frame or face the record holds, if it can be read so far. */
    private static Optional<String> id(ConsumerRecord<byte[], byte[]> record) {
        try {
            return KafkaRecords.read(record).flatMap(DeadLetters::id);
        } catch (BadRecordException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> id(StreamItem item) {
        if (item instanceof Frame frame) {
            return Optional.of(frame.id());
        } else if (item instanceof Face face) {
            return Optional.of(face.id().toString());
        } else if (item instanceof EnhancedFace enhanced) {
            return Optional.of(enhanced.face().id().toString());
        }
        return Optional.empty();
    }

    private void tell(ConsumerRecord<byte[], byte[]> record, Optional<String> id, String reason) {
        made++;
        if (made <= LOGGED) {
            log.warn(
                    "{}: record {}-{}@{}{} goes to {}: {}",
                    stage,
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    id.map(text -> ", " + text + ",").orElse(""),
                    topic,
                    reason);
        }
        if (made == LOGGED) {
            log.warn("{}: further dead letters are counted, not logged", stage);
        }
    }
}
