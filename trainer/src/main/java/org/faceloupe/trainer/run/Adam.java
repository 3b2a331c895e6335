package org.faceloupe.trainer.run;

/**
 * Adam (Kingma and Ba, 2015) over one vector on the heap.
 *
 * @param beta1 decay of the mean
 * @param beta2 decay of the mean square
 * @param mean first moments; shared
 * @param square second moments; shared
 */
@SuppressWarnings("ArrayRecordComponent") // the optimiser's state, written in place
public record Adam(double beta1, double beta2, float[] mean, float[] square) {

    private static final double EPSILON = 1e-8;

    static Adam start(double beta1, double beta2, int size) {
        return new Adam(beta1, beta2, new float[size], new float[size]);
    }

    /**
     * Changes the values by one step.
     *
     * @param iteration from 1
     */
    void update(float[] values, float[] gradient, double learningRate, long iteration) {
        double correction1 = 1 - Math.pow(beta1, (double) iteration);
        double correction2 = 1 - Math.pow(beta2, (double) iteration);
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float rate = (float) (learningRate / correction1);
        float inverse = (float) (1 / Math.sqrt(correction2));
        for (int i = 0; i < values.length; i++) {
            float g = gradient[i];
            mean[i] = b1 * mean[i] + (1 - b1) * g;
            square[i] = b2 * square[i] + (1 - b2) * g * g;
            float divisor = (float) Math.sqrt(square[i]) * inverse + (float) EPSILON;
            values[i] -= rate * mean[i] / divisor;
        }
    }
}
