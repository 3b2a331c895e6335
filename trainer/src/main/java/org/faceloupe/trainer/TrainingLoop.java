package org.faceloupe.trainer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * The loop that every training shares: batch, step, log, checkpoint. The calling thread trains; one
 * more prepares batches.
 *
 * @param <B> the batches
 */
final class TrainingLoop<B> {

    /** What is trained. */
    interface Trainee<B> {

        /**
         * Learns from a batch.
         *
         * @param scope owns the step's arrays; closed after it
         * @return figures by name; the first is the one whose growth means that training diverges
         */
        Map<String, Double> step(NDManager scope, B batch, long iteration);

        /** All that a checkpoint holds, by name; shared. */
        Map<String, float[]> vectors();
    }

    private final TrainingRun.Plan plan;
    private final Path output;

    TrainingLoop(TrainingRun.Plan plan, Path output) {
        this.plan = plan;
        this.output = output;
    }

    /**
     * Trains to the end.
     *
     * @param resume go on from the output's checkpoint if there is one
     * @throws TrainingException if training diverges
     */
    void run(boolean resume, LongFunction<B> batches, Trainee<B> trainee) {
        try (RunLog log = RunLog.open(output, plan.settings(), resume);
                NDManager manager = Engine.getInstance().newBaseManager()) {
            long first = resume && Checkpoint.existsIn(output) ? restore(trainee) : 0;
            try (Prefetch<B> prefetch =
                    new Prefetch<>("batches", first, plan.iterations(), batches)) {
                loop(first, log, manager, prefetch, trainee);
            }
        }
    }

    private void loop(
            long first, RunLog log, NDManager manager, Prefetch<B> prefetch, Trainee<B> trainee) {
        Divergence divergence = new Divergence(output);
        for (long iteration = first; iteration < plan.iterations(); iteration++) {
            B batch = prefetch.next();
            try (NDManager scope = manager.newSubManager()) {
                Map<String, Double> figures = trainee.step(scope, batch, iteration);
                divergence.check(iteration, figures);
                log.step(iteration + 1, plan.iterations(), plan.batch(), figures);
            }
            long done = iteration + 1;
            if (done % plan.checkpointEvery() == 0 || done == plan.iterations()) {
                new Checkpoint(done, plan.settings(), trainee.vectors()).write(output);
            }
        }
    }

    private long restore(Trainee<B> trainee) {
        Checkpoint checkpoint = Checkpoint.read(output, plan.settings());
        trainee.vectors().forEach(checkpoint::restore);
        return checkpoint.iteration();
    }
}
