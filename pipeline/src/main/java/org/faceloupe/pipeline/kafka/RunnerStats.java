package org.faceloupe.pipeline.kafka;

import java.time.Duration;

/**
 * What a runner has done so far, counted when a transaction is committed.
 *
 * @param recordsIn records consumed
 * @param recordsOut records written to the output topic, beginnings and ends of streams included
 * @param deadLetters records written to the dead letters
 * @param skipped records left out: those of types that only a newer program knows, and those in the
 *     stage's memory that cannot be used, each time that it is read
 * @param batches transactions committed
 * @param queued time that the records lay in the topic and in memory before their batch began,
 *     summed; by the clocks of who wrote them and who reads them
 * @param busy time in the stage, from the records' bytes to the results' bytes
 * @param writing time in transactions
 */
public record RunnerStats(
        long recordsIn,
        long recordsOut,
        long deadLetters,
        long skipped,
        long batches,
        Duration queued,
        Duration busy,
        Duration writing) {

    RunnerStats plus(RunnerStats more) {
        return new RunnerStats(
                recordsIn + more.recordsIn,
                recordsOut + more.recordsOut,
                deadLetters + more.deadLetters,
                skipped + more.skipped,
                batches + more.batches,
                queued.plus(more.queued),
                busy.plus(more.busy),
                writing.plus(more.writing));
    }
}
