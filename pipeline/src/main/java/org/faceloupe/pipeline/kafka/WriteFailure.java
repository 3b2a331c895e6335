package org.faceloupe.pipeline.kafka;

import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.faceloupe.pipeline.EnvironmentException;

/** What a failed transaction means for the one who runs the program. */
final class WriteFailure {

    private WriteFailure() {}

    /** Failures that come again however often the same is tried. */
    static Optional<EnvironmentException> hopeless(KafkaException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException) {
                return Optional.of(
                        new EnvironmentException(
                                "a record is larger than its topic takes; set max.message.bytes to "
                                        + Topics.MAX_DEAD_LETTER_BYTES,
                                e));
            }
            if (cause instanceof AuthorizationException
                    || cause instanceof AuthenticationException
                    || cause instanceof InvalidTopicException
                    || cause instanceof UnsupportedVersionException) {
                return Optional.of(
                        new EnvironmentException(
                                "the broker refuses to write: " + ExceptionText.message(cause), e));
            }
        }
        return Optional.empty();
    }

    static EnvironmentException tooMany(int failures, KafkaException last) {
        return new EnvironmentException(
                "%d transactions failed in a row, the last with: %s; look at the broker's log"
                        .formatted(failures, ExceptionText.rootMessage(last)),
                last);
    }

    static EnvironmentException noAnswer(KafkaException e) {
        return new EnvironmentException(
                "the broker does not answer whether a transaction was committed; look whether it"
                        + " runs",
                e);
    }
}
