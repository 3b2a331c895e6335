package org.faceloupe.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.faceloupe.networks.generator.Critic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gradient penalty says the truth, also about its own gradient. */
class PictureGradientTest {

    private static final Critic CRITIC = new Critic(List.of(2, 3, 4, 3));
    private static final int STEP = 2;
    private static final double ALPHA = 0.4;

    private NDManager manager;
    private PictureGradient gradient;

    @BeforeEach
    void open() {
        manager = Engine.getInstance().newBaseManager();
        gradient = new PictureGradient();
    }

    @AfterEach
    void close() {
        gradient.close();
        manager.close();
    }

    @Test
    void aLinearScoreHasItsWeightsAsGradient() {
        NDArray pictures = pictures(new float[] {1, 2, 5, -1});
        NDArray weights = manager.create(new float[] {3, 4}, new Shape(1, 2));
        weights.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray scores = pictures.mul(weights).sum(new int[] {1}, true);
            assertThat(gradient.of(scores, pictures).toFloatArray()).containsExactly(3, 4, 3, 4);
            NDArray penalty = gradient.penalty(scores, pictures);
            assertThat((double) penalty.getFloat()).isCloseTo((5 - 1) * (5 - 1), within(1e-5));
            collector.backward(penalty);
        }
        try (NDArray slope = weights.getGradient()) {
            float[] expected = {2 * (5 - 1) * 3 / 5f, 2 * (5 - 1) * 4 / 5f};
            assertThat(slope.toFloatArray()).containsExactly(expected, within(1e-5f));
        }
    }

    @Test
    void aGradientOfZeroIsPenalisedWithoutNaN() {
        NDArray pictures = pictures(new float[] {1, 2, 5, -1});
        NDArray weights = manager.create(new float[] {0, 0}, new Shape(1, 2));
        weights.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray scores = pictures.mul(weights).sum(new int[] {1}, true);
            NDArray penalty = gradient.penalty(scores, pictures);
            assertThat((double) penalty.getFloat()).isCloseTo(1, within(1e-5));
            collector.backward(penalty);
        }
        try (NDArray slope = weights.getGradient()) {
            assertThat(slope.toFloatArray()).containsOnly(0);
        }
    }

    /** The critic at double precision; every fortieth parameter is moved a little both ways. */
    @Test
    void thePenaltysGradientAgreesWithFiniteDifferences() {
        double[] values = values();
        double[] slopes = new double[values.length];
        penalty(values, slopes);
        double step = 1e-6;
        int compared = 0;
        double largest = 0;
        for (int i = 0; i < values.length; i += 40) {
            double value = values[i];
            values[i] = value + step;
            double above = penalty(values, null);
            values[i] = value - step;
            double below = penalty(values, null);
            values[i] = value;
            assertThat(slopes[i])
                    .as("parameter %d", i)
                    .isCloseTo((above - below) / (2 * step), within(1e-7));
            largest = Math.max(largest, Math.abs(slopes[i]));
            compared++;
        }
        assertThat(compared).isGreaterThan(20);
        assertThat(largest).isGreaterThan(1e-4);
    }

    /**
     * In a small batch many pixels are the same in every picture, so their deviation is zero, where
     * a square root has no slope: the critic's plane of deviations must not turn that into NaN.
     */
    @Test
    void picturesThatAreTheSameMakeNoNaN() {
        double[] values = values();
        double[] slopes = new double[values.length];
        double[] one = new Random(9).doubles(3 * 64 * 64, -1, 1).toArray();
        double[] twice = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, twice, one.length, one.length);
        assertThat(penalty(values, slopes, twice)).isFinite();
        assertThat(Arrays.stream(slopes).allMatch(Double::isFinite)).isTrue();
    }

    @Test
    void aPenaltyLeavesNoArrayBehind() {
        double[] values = values();
        penalty(values, new double[values.length]);
        int arrays = manager.getManagedArrays().size();
        for (int i = 0; i < 5; i++) {
            penalty(values, new double[values.length]);
        }
        assertThat(manager.getManagedArrays()).hasSize(arrays);
    }

    private NDArray pictures(float[] values) {
        NDArray pictures = manager.create(values, new Shape(2, 2));
        pictures.setRequiresGradient(true);
        return pictures;
    }

    private static double[] values() {
        Random random = new Random(4);
        int size = CRITIC.specs().stream().mapToInt(TensorSpec::size).sum();
        return random.doubles(size, -0.8, 0.8).toArray();
    }

    /** The penalty of the critic with those parameters; its slopes are filled in if wanted. */
    private double penalty(double[] values, double @Nullable [] slopes) {
        return penalty(values, slopes, new Random(9).doubles(2 * 3 * 64 * 64, -1, 1).toArray());
    }

    private double penalty(double[] values, double @Nullable [] slopes, double[] pixels) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray leaf = scope.create(values);
            double result;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                leaf.setRequiresGradient(true);
                NDArray pictures = scope.create(pixels, new Shape(2, 3, 64, 64));
                pictures.setRequiresGradient(true);
                NDArray scores = CRITIC.forward(tensors(leaf), pictures, STEP, ALPHA);
                NDArray penalty = gradient.penalty(scores, pictures);
                result = penalty.getDouble();
                if (slopes != null) {
                    collector.backward(penalty);
                }
            }
            if (slopes != null) {
                try (NDArray slope = leaf.getGradient()) {
                    System.arraycopy(slope.toDoubleArray(), 0, slopes, 0, slopes.length);
                }
            }
            return result;
        }
    }

    private static Tensors tensors(NDArray leaf) {
        Map<String, NDArray> arrays = new HashMap<>();
        int offset = 0;
        for (TensorSpec spec : CRITIC.specs()) {
            NDIndex range = new NDIndex("%d:%d".formatted(offset, offset + spec.size()));
            arrays.put(spec.name(), leaf.get(range).reshape(new Shape(spec.shape())));
            offset += spec.size();
        }
        return new Tensors(arrays);
    }
}
