package org.faceloupe.pipeline.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.faceloupe.pipeline.Stage;
import org.faceloupe.pipeline.StreamItem;

/**
 * What the stage's thread does: take a batch, process it, write the results and the consumed
 * offsets in one transaction, and again until no batch comes. It owns the stage and the producer
 * and closes both.
 */
final class StageWork<I extends StreamItem, O extends StreamItem> implements WorkerThread.Work {

    private final Handover handover;
    private final Stage<I, O> stage;
    private final BatchProcessor<I, O> processor;
    private final TransactionWriter writer;
    private final Optional<DownstreamRoom> room;
    private final Optional<ConsumedRecords> consumed;
    private final BooleanSupplier stopping;
    private final RunnerCounter stats;

    StageWork(
            StageSettings settings,
            Stage<I, O> stage,
            Handover handover,
            Broker broker,
            BooleanSupplier stopping,
            RunnerCounter stats) {
        this.handover = handover;
        this.stage = stage;
        this.stopping = stopping;
        this.stats = stats;
        this.processor =
                new BatchProcessor<>(
                        stage,
                        settings.output(),
                        settings.memory(),
                        new DeadLetters(settings.deadLetters(), settings.name()));
        this.writer =
                TransactionWriter.to(
                        settings.connection(),
                        settings.group() + "-" + settings.name(),
                        false,
                        settings.timeouts());
        this.room =
                settings.downstream()
                        .map(d -> new DownstreamRoom(broker, settings.output().orElseThrow(), d));
        this.consumed =
                settings.deleteConsumed()
                        ? Optional.of(
                                new ConsumedRecords(
                                        broker,
                                        settings.input(),
                                        settings.group(),
                                        ConsumedRecords.KEPT_BYTES))
                        : Optional.empty();
    }

    @Override
    public void run() throws InterruptedException {
        try (stage;
                writer) {
            for (var batch = next(); batch.isPresent(); batch = next()) {
                boolean committed = false;
                try {
                    committed = work(batch.get());
                } finally {
                    handover.giveBack(batch.get(), committed);
                }
            }
        }
    }

    private Optional<Batch> next() throws InterruptedException {
        if (room.isPresent()) {
            room.get().await(stopping);
        }
        Optional<Batch> batch = handover.take();
        handover.takenOver().ifPresent(stage::takeOver);
        return batch;
    }

    private boolean work(Batch batch) {
        Duration queued = batch.queued(System.currentTimeMillis());
        long start = System.nanoTime();
        BatchProcessor.Outcome outcome = processor.process(batch, () -> handover.holds(batch));
        long processed = System.nanoTime();
        if (!handover.holds(batch) || !writer.write(outcome.records(), batch)) {
            stage.rolledBack();
            return false;
        }
        stage.committed();
        Duration writing = Duration.ofNanos(System.nanoTime() - processed);
        count(batch, outcome, queued, Duration.ofNanos(processed - start), writing);
        consumed.ifPresent(records -> records.committed(batch));
        return true;
    }

    private void count(
            Batch batch,
            BatchProcessor.Outcome outcome,
            Duration queued,
            Duration busy,
            Duration writing) {
        int out = outcome.records().size() - outcome.deadLetters();
        RunnerStats more =
                new RunnerStats(
                        batch.records().size(),
                        out,
                        outcome.deadLetters(),
                        outcome.skipped(),
                        1,
                        queued,
                        busy,
                        writing);
        stats.add(more);
        for (ProducerRecord<byte[], byte[]> record : outcome.records()) {
            room.ifPresent(r -> r.wrote(KafkaRecords.size(record)));
        }
    }
}
