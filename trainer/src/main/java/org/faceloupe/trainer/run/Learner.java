package org.faceloupe.trainer.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.Convolution;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Tensors;

/**
 * A network that is being trained: its values, Adam's moments and the values' moving average. What
 * its convolutions hold is freed by {@link #close}.
 */
public final class Learner implements AutoCloseable {

    private final ParameterVector parameters;
    private final Convolution convolution;
    private final Adam adam;
    private final float[] average;
    private final double decay;

    /**
     * @param start first values; changed in place
     * @param decay of the moving average
     */
    Learner(
            ParameterVector start,
            Arithmetic arithmetic,
            double beta1,
            double beta2,
            double decay) {
        this.parameters = start;
        this.convolution = Convolution.in(arithmetic);
        this.adam = Adam.start(beta1, beta2, start.trainable().length);
        this.average = start.trainable().clone();
        this.decay = decay;
    }

    /**
     * The values as they are now, for a step; called while a gradient collector is open.
     *
     * @param manager owns the arrays
     */
    public ParameterVector.Leaves bind(NDManager manager) {
        return parameters.bindForTraining(manager, convolution);
    }

    /** The values as they are now, without gradient. */
    public Tensors view(NDManager manager) {
        return parameters.bind(manager, convolution);
    }

    /** The network with the moving average of its values. */
    public ParameterVector averaged() {
        return parameters.withTrainable(average);
    }

    /**
     * Follows the gradient that a backward pass left in the leaves; nothing changes if it is not
     * finite.
     *
     * @param iteration from 0
     * @return the gradient's norm
     */
    public double update(ParameterVector.Leaves leaves, double learningRate, long iteration) {
        return update(List.of(leaves), new double[] {1}, learningRate, iteration);
    }

    /**
     * Follows the weighted sum of gradients that were computed on several devices; running
     * statistics are the first one's.
     *
     * @param iteration from 0
     * @return the gradient's norm
     */
    public double update(
            List<ParameterVector.Leaves> leaves,
            double[] weights,
            double learningRate,
            long iteration) {
        float[] gradient = gradient(leaves.get(0), weights[0]);
        for (int part = 1; part < weights.length; part++) {
            float[] more = gradient(leaves.get(part), weights[part]);
            for (int i = 0; i < more.length; i++) {
                gradient[i] += more[i];
            }
        }
        double norm = norm(gradient);
        if (Double.isFinite(norm)) {
            leaves.get(0).copyStatisticsTo(parameters);
            float[] values = parameters.trainable();
            adam.update(values, gradient, learningRate, iteration + 1);
            double kept = Math.min(decay, (iteration + 1.0) / (iteration + 10.0));
            for (int i = 0; i < values.length; i++) {
                average[i] += (float) (1 - kept) * (values[i] - average[i]);
            }
        }
        return norm;
    }

    private static float[] gradient(ParameterVector.Leaves leaves, double weight) {
        try (NDArray array = leaves.leaf().getGradient()) {
            float[] gradient = array.toFloatArray();
            for (int i = 0; weight < 1 && i < gradient.length; i++) {
                gradient[i] *= (float) weight;
            }
            return gradient;
        }
    }

    private static double norm(float[] gradient) {
        double sum = 0;
        for (float g : gradient) {
            sum += (double) g * g;
        }
        return Math.sqrt(sum);
    }

    @Override
    public void close() {
        convolution.close();
    }

    /** All that changes, by name; shared. */
    public Map<String, float[]> vectors(String prefix) {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        vectors.put(prefix + "values", parameters.trainable());
        vectors.put(prefix + "statistics", parameters.statistics());
        vectors.put(prefix + "adam.mean", adam.mean());
        vectors.put(prefix + "adam.square", adam.square());
        vectors.put(prefix + "average", average);
        return vectors;
    }
}
