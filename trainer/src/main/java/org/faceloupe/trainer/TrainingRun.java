package org.faceloupe.trainer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Tensors;

/**
 * The loop that every network's training shares: batch, loss, gradient, Adam, moving average,
 * checkpoint. The calling thread trains; one more prepares batches.
 *
 * @param <B> the batches
 */
final class TrainingRun<B> {

    /**
     * What a run depends on besides network, data and loss.
     *
     * @param settings as text; a checkpoint of other settings is refused
     */
    record Plan(
            String settings,
            int iterations,
            int batch,
            int checkpointEvery,
            double beta1,
            double beta2,
            double average,
            LongFunction<Double> learningRate) {}

    /** The loss of a batch, a single number that depends on the tensors. */
    interface Loss<B> {
        NDArray of(Tensors tensors, NDManager scope, B batch, long iteration);
    }

    private final Plan plan;
    private final Path output;
    private final ParameterVector parameters;
    private final Adam adam;
    private final float[] average;
    private long iteration;

    /**
     * @param start first values; changed in place
     */
    TrainingRun(Plan plan, ParameterVector start, Path output) {
        this.plan = plan;
        this.output = output;
        this.parameters = start;
        this.adam = Adam.start(plan.beta1(), plan.beta2(), parameters.trainable().length);
        this.average = parameters.trainable().clone();
    }

    /**
     * Trains to the end.
     *
     * @param resume go on from the output's checkpoint if there is one
     * @return the moving average of the values
     */
    ParameterVector train(boolean resume, LongFunction<B> batches, Loss<B> loss) {
        try (RunLog log = RunLog.open(output, plan.settings(), resume);
                NDManager manager = Engine.getInstance().newBaseManager()) {
            if (resume && Checkpoint.existsIn(output)) {
                restore();
            }
            loop(log, manager, batches, loss);
        }
        return parameters.withTrainable(average);
    }

    private void loop(RunLog log, NDManager manager, LongFunction<B> batches, Loss<B> loss) {
        int total = plan.iterations();
        try (Prefetch<B> prefetch = new Prefetch<>("batches", iteration, total, batches)) {
            while (iteration < total) {
                double value = step(manager, prefetch.next(), loss);
                if (!Double.isFinite(value)) {
                    throw new TrainingException(
                            "the loss is %s at iteration %d; the last good checkpoint is in %s, try"
                                            .formatted(value, iteration, output)
                                    + " a lower learning rate");
                }
                iteration++;
                log.step(iteration, total, plan.batch(), value);
                if (iteration % plan.checkpointEvery() == 0 || iteration == total) {
                    new Checkpoint(iteration, plan.settings(), vectors()).write(output);
                }
            }
        }
    }

    private double step(NDManager manager, B batch, Loss<B> loss) {
        try (NDManager scope = manager.newSubManager()) {
            ParameterVector.Leaves leaves;
            double value;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                leaves = parameters.bindForTraining(scope);
                NDArray result = loss.of(leaves.tensors(), scope, batch, iteration);
                collector.backward(result);
                value = result.getFloat();
            }
            if (Double.isFinite(value)) {
                try (NDArray gradient = leaves.leaf().getGradient()) {
                    update(gradient.toFloatArray());
                }
                leaves.copyStatisticsTo(parameters);
            }
            return value;
        }
    }

    private void update(float[] gradient) {
        float[] values = parameters.trainable();
        adam.update(values, gradient, plan.learningRate().apply(iteration), iteration + 1);
        double decay = Math.min(plan.average(), (iteration + 1.0) / (iteration + 10.0));
        for (int i = 0; i < values.length; i++) {
            average[i] += (float) (1 - decay) * (values[i] - average[i]);
        }
    }

    private Map<String, float[]> vectors() {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        vectors.put("values", parameters.trainable());
        vectors.put("statistics", parameters.statistics());
        vectors.put("adam.mean", adam.mean());
        vectors.put("adam.square", adam.square());
        vectors.put("average", average);
        return vectors;
    }

    private void restore() {
        Checkpoint checkpoint = Checkpoint.read(output, plan.settings());
        vectors().forEach(checkpoint::restore);
        iteration = checkpoint.iteration();
    }
}
