package org.faceloupe.trainer.run;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Tensors;

/**
 * The training of one network down one loss: gradient, Adam, moving average.
 *
 * @param <B> the batches
 */
public final class TrainingRun<B> {

    /**
     * What a run depends on besides network, data and loss.
     *
     * @param settings as text; a checkpoint of other settings is refused
     * @param arithmetic of the network's convolutions
     */
    public record Plan(
            String settings,
            int iterations,
            int batch,
            int checkpointEvery,
            Arithmetic arithmetic,
            double beta1,
            double beta2,
            double average,
            LongFunction<Double> learningRate) {

        public Learner learner(ParameterVector start) {
            return new Learner(start, arithmetic, beta1, beta2, average);
        }
    }

    /** The loss of a batch, a single number that depends on the tensors. */
    public interface Loss<B> {
        NDArray of(Tensors tensors, NDManager scope, B batch, long iteration);
    }

    private final Plan plan;
    private final RunFolder folder;
    private final ParameterVector start;

    /**
     * @param start first values; changed in place
     */
    public TrainingRun(Plan plan, ParameterVector start, RunFolder folder) {
        this.plan = plan;
        this.folder = folder;
        this.start = start;
    }

    /**
     * Trains to the end.
     *
     * @return the moving average of the values
     */
    public ParameterVector train(LongFunction<B> batches, Loss<B> loss) {
        return train(batches, loss, averaged -> {});
    }

    /**
     * The same.
     *
     * @param onCheckpoint given the moving average as it stands after each checkpoint
     */
    public ParameterVector train(
            LongFunction<B> batches, Loss<B> loss, Consumer<ParameterVector> onCheckpoint) {
        try (Learner learner = plan.learner(start)) {
            new TrainingLoop<B>(plan, folder)
                    .run(batches, new OneNetwork<>(plan, learner, loss, onCheckpoint));
            return learner.averaged();
        }
    }

    private record OneNetwork<B>(
            Plan plan, Learner learner, Loss<B> loss, Consumer<ParameterVector> onCheckpoint)
            implements TrainingLoop.Trainee<B> {

        @Override
        public void checkpointed() {
            onCheckpoint.accept(learner.averaged());
        }

        @Override
        public Map<String, Double> step(NDManager scope, B batch, long iteration) {
            Map<String, Double> figures = new LinkedHashMap<>();
            ParameterVector.Leaves leaves;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                leaves = learner.bind(scope);
                NDArray result = loss.of(leaves.tensors(), scope, batch, iteration);
                collector.backward(result);
                figures.put("loss", (double) result.getFloat());
            }
            double rate = plan.learningRate().apply(iteration);
            figures.put("gradient", learner.update(leaves, rate, iteration));
            return figures;
        }

        @Override
        public Map<String, float[]> vectors() {
            return learner.vectors("");
        }
    }
}
