package org.faceloupe.cli.process;

import org.faceloupe.pipeline.kafka.RunnerStats;
import org.faceloupe.pipeline.kafka.SourceRunner;
import org.faceloupe.pipeline.kafka.StageRunner;

/**
 * What a stage tells of itself.
 *
 * @param name of the stage
 * @param stats what it has done
 * @param waitingRecords how many records wait for it
 */
public record StageMetrics(String name, RunnerStats stats, long waitingRecords) {

    public static StageMetrics of(String name, StageRunner<?, ?> runner) {
        return new StageMetrics(name, runner.stats(), runner.waitingRecords());
    }

    /** A source waits for nobody's records. */
    public static StageMetrics of(String name, SourceRunner runner) {
        return new StageMetrics(name, runner.stats(), 0);
    }
}
