package org.faceloupe.pipeline.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.faceloupe.pipeline.EnvironmentException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records in transactions, each whole or not at all. After a failure the producer is
 * replaced by a new one under the same transactional id, which settles what became of the open
 * transaction. For one thread.
 */
final class TransactionWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TransactionWriter.class);
    private static final Duration CLOSING = Duration.ofSeconds(3);
    private static final int FAILURES_IN_A_ROW = 5;
    private static final int COMMIT_ATTEMPTS = 3;
    private static final int NONE = -1;

    private final Supplier<Producer<byte[], byte[]>> producers;
    private @Nullable Producer<byte[], byte[]> producer;
    private int failures;
    private volatile int partition = NONE;

    TransactionWriter(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /**
     * A writer to a broker, fenced from all others by its transactional id.
     *
     * @param owner begins the id, so that an operator recognises it
     * @param only whether the owner's name is the whole id: whoever had it before is fenced off,
     *     and the transaction that it left open is aborted at once
     */
    static TransactionWriter to(
            KafkaConnection connection, String owner, boolean only, Timeouts timeouts) {
        String id = only ? owner : owner + "-" + UUID.randomUUID();
        return new TransactionWriter(() -> connection.producer(id, timeouts));
    }

    /**
     * Writes the records in one transaction.
     *
     * @return false if nothing was written and the same may be tried again
     * @throws EnvironmentException if trying again is of no use
     */
    boolean write(List<ProducerRecord<byte[], byte[]>> records) {
        return transact(producer -> send(producer, records));
    }

    /** Writes the records and the offsets of the batch that they come from in one transaction. */
    boolean write(List<ProducerRecord<byte[], byte[]>> records, Batch batch) {
        Map<TopicPartition, OffsetAndMetadata> offsets = batch.offsets();
        return transact(
                producer -> {
                    send(producer, records);
                    producer.sendOffsetsToTransaction(offsets, batch.group());
                });
    }

    /** Into which partition the last record went; empty before the first. */
    OptionalInt partition() {
        return partition == NONE ? OptionalInt.empty() : OptionalInt.of(partition);
    }

    /** The commit awaits each send and fails if one failed. */
    private void send(
            Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records) {
        for (ProducerRecord<byte[], byte[]> record : records) {
            var unused = producer.send(record, this::sent);
        }
    }

    /** On the producer's own thread. */
    private void sent(@Nullable RecordMetadata written, @Nullable Exception failure) {
        if (failure == null && written != null) {
            partition = written.partition();
        }
    }

    private boolean transact(Consumer<Producer<byte[], byte[]>> work) {
        try {
            Producer<byte[], byte[]> ready = producer();
            ready.beginTransaction();
            work.accept(ready);
            commit(ready);
            failures = 0;
            return true;
        } catch (InterruptException e) {
            close();
            throw e;
        } catch (KafkaException e) {
            close();
            failures++;
            Optional<EnvironmentException> hopeless = WriteFailure.hopeless(e);
            if (hopeless.isPresent()) {
                throw hopeless.get();
            }
            if (failures == FAILURES_IN_A_ROW) {
                throw WriteFailure.tooMany(failures, e);
            }
            log.warn("transaction aborted, trying again: {}", ExceptionText.rootMessage(e));
            return false;
        }
    }

    /** Commits; asking again after a time-out is safe and finds out what became of it. */
    private static void commit(Producer<byte[], byte[]> producer) {
        for (int attempt = 1; ; attempt++) {
            try {
                producer.commitTransaction();
                return;
            } catch (TimeoutException e) {
                if (attempt == COMMIT_ATTEMPTS) {
                    throw WriteFailure.noAnswer(e);
                }
            }
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            Producer<byte[], byte[]> fresh = producers.get();
            producer = fresh;
            fresh.initTransactions();
        }
        return producer;
    }

    /** Aborts the open transaction if there is one. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // which would cut the closing short
        try {
            if (producer != null) {
                producer.close(CLOSING);
            }
        } finally {
            producer = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
