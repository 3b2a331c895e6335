package org.faceloupe.pipeline.kafka;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaFuture;
import org.faceloupe.pipeline.EnvironmentException;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the broker is gone, which a consumer that waits for records never says. It asks now
 * and then and does not wait for the answer; a broker that starts anew within a minute is not
 * missed. For one thread.
 */
final class BrokerPulse {

    private static final long BETWEEN_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Supplier<KafkaFuture<?>> ask;
    private final KafkaConnection connection;
    private final LongSupplier nanoTime;
    private @Nullable KafkaFuture<?> question;
    private long askedNanos;
    private long answeredNanos;

    BrokerPulse(Supplier<KafkaFuture<?>> ask, KafkaConnection connection, LongSupplier nanoTime) {
        this.ask = ask;
        this.connection = connection;
        this.nanoTime = nanoTime;
        askedNanos = nanoTime.getAsLong();
        answeredNanos = askedNanos;
    }

    /**
     * To be called often.
     *
     * @throws EnvironmentException if the broker has not answered for a minute
     */
    void check() {
        long now = nanoTime.getAsLong();
        KafkaFuture<?> open = question;
        if (open == null && now - askedNanos >= BETWEEN_NANOS) {
            question = ask.get();
            askedNanos = now;
        } else if (open != null && open.isDone()) {
            question = null;
            hear(!open.isCompletedExceptionally(), now);
        }
    }

    private void hear(boolean answered, long now) {
        if (answered) {
            answeredNanos = now;
        } else if (now - answeredNanos > PATIENCE_NANOS) {
            throw new EnvironmentException(
                    "the broker at %s has not answered for a minute; start it again, then this"
                            .formatted(connection.bootstrapServers()));
        }
    }
}
