package org.faceloupe.trainer.run;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.faceloupe.networks.RgbImage;

/**
 * The loop that every training shares: batch, step, log, checkpoint. The calling thread trains; a
 * {@link Prefetch} prepares batches on its own threads.
 *
 * @param <B> the batches
 */
public final class TrainingLoop<B> {

    /** What is trained. */
    public interface Trainee<B> {

        /**
         * Learns from a batch.
         *
         * @param scope owns the step's arrays; closed after it
         * @return figures by name; the first is the one whose growth means that training diverges
         */
        Map<String, Double> step(NDManager scope, B batch, long iteration);

        /** All that a checkpoint holds, by name; shared. */
        Map<String, float[]> vectors();

        /** Called after each checkpoint. */
        default void checkpointed() {}

        /** Samples of the last step, if it was one that a checkpoint follows. */
        default Optional<RgbImage> sheet() {
            return Optional.empty();
        }
    }

    private final TrainingRun.Plan plan;
    private final RunFolder folder;

    public TrainingLoop(TrainingRun.Plan plan, RunFolder folder) {
        this.plan = plan;
        this.folder = folder;
    }

    /**
     * Trains to the end.
     *
     * @throws TrainingException if training diverges or is stopped
     */
    public void run(LongFunction<B> batches, Trainee<B> trainee) {
        Path output = folder.path();
        boolean begun = Checkpoint.existsIn(output);
        if (begun && !folder.resume()) {
            throw new TrainingException(
                    output + " holds a run; go on with --resume or choose another --output");
        }
        long first = begun ? restore(trainee) : 0;
        folder.watch().begins(first, plan.iterations());
        try (RunLog log = RunLog.open(folder, plan.settings(), first);
                NDManager manager = Engine.getInstance().newBaseManager();
                Prefetch<B> prefetch =
                        new Prefetch<>("batches", first, plan.iterations(), batches)) {
            loop(first, log, manager, prefetch, trainee);
        } catch (IOException e) {
            throw new TrainingException("output " + output + " cannot be written: " + e, e);
        }
    }

    private void loop(
            long first, RunLog log, NDManager manager, Prefetch<B> prefetch, Trainee<B> trainee)
            throws IOException {
        Divergence divergence = new Divergence(folder.path());
        for (long iteration = first; iteration < plan.iterations(); iteration++) {
            long asked = System.nanoTime();
            B batch = prefetch.next();
            log.waited(System.nanoTime() - asked);
            long done = iteration + 1;
            try (NDManager scope = manager.newSubManager()) {
                Map<String, Double> figures = trainee.step(scope, batch, iteration);
                divergence.check(iteration, figures);
                log.step(done, plan.iterations(), plan.batch(), figures);
            }
            folder.watch().stands(done);
            if (done % plan.checkpointEvery() == 0 || done == plan.iterations()) {
                checkpoint(done, trainee);
                Optional<RgbImage> sheet = trainee.sheet();
                if (sheet.isPresent()) {
                    log.sheet(done, sheet.get());
                }
            } else if (folder.stop().getAsBoolean()) {
                checkpoint(done, trainee);
                throw stopped(done);
            }
        }
    }

    private void checkpoint(long done, Trainee<B> trainee) {
        new Checkpoint(done, plan.settings(), trainee.vectors()).write(folder.path());
        trainee.checkpointed();
    }

    private TrainingException stopped(long done) {
        return new TrainingException(
                "stopped after iteration %d of %d, which %s holds; go on with --resume"
                        .formatted(done, plan.iterations(), Checkpoint.file(folder.path())));
    }

    private long restore(Trainee<B> trainee) {
        Checkpoint checkpoint = Checkpoint.read(folder.path(), plan.settings());
        trainee.vectors().forEach(checkpoint::restore);
        return checkpoint.iteration();
    }
}
