package org.faceloupe.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.faceloupe.networks.detector.FaceFinder;
import org.faceloupe.networks.generator.CompactGenerator;
import org.junit.jupiter.api.Test;

/** A larger network starts where a smaller one ended. */
class WideningTest {

    private static final CompactGenerator SMALL =
            new CompactGenerator(List.of(8, 6, 4), List.of(2, 1, 1));
    private static final CompactGenerator LARGE =
            new CompactGenerator(List.of(12, 6, 5), List.of(2, 3, 2));

    private final ParameterVector trained = ParameterVector.start(SMALL.specs(), 5);
    private final WeightsFile file =
            new WeightsFile("small", SMALL.metadata(), trained.tensors(), "");

    @Test
    void theLargerNetworkMakesTheSameFaces() {
        ParameterVector widened = LARGE.start(Optional.of(file), 9);
        for (int entry : SMALL.entries()) {
            float[] expected = enlarged(SMALL, trained, entry);
            float[] made = enlarged(LARGE, widened, entry);
            for (int i = 0; i < expected.length; i++) {
                assertThat(made[i]).isCloseTo(expected[i], within(1e-5f));
            }
        }
    }

    @Test
    void whatIsNewIsThereToBeUsed() {
        float[] values = LARGE.start(Optional.of(file), 9).trainable();
        float[] others = LARGE.start(Optional.of(file), 10).trainable();
        int differing = 0;
        for (int i = 0; i < values.length; i++) {
            differing += values[i] == others[i] ? 0 : 1;
        }
        assertThat(differing).isGreaterThan(1000);
    }

    @Test
    void weightsOfTheSameNetworkAreTakenAsTheyAre() {
        assertThat(SMALL.start(Optional.of(file), 9).trainable()).isEqualTo(trained.trainable());
    }

    @Test
    void weightsOfALargerNetworkAreRefused() {
        CompactGenerator narrower = new CompactGenerator(List.of(8, 4, 4), List.of(2, 1, 1));
        assertThatThrownBy(() -> narrower.start(Optional.of(file), 9))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("not smaller");
    }

    @Test
    void aWiderDetectorFindsTheSameFaces() {
        FaceFinder small = new FaceFinder(List.of(4, 6, 6, 8));
        FaceFinder wide = new FaceFinder(List.of(4, 7, 8, 12));
        ParameterVector start = ParameterVector.start(small.specs(), 3);
        fillStatistics(start);
        WeightsFile weights = new WeightsFile("small", small.metadata(), start.tensors(), "");
        ParameterVector widened = wide.start(Optional.of(weights), 9);
        float[] expected = found(small, start);
        float[] made = found(wide, widened);
        assertThat(made).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(made[i]).isCloseTo(expected[i], within(1e-4f));
        }
        WeightsFile wider = new WeightsFile("wide", wide.metadata(), widened.tensors(), "");
        assertThatThrownBy(() -> small.start(Optional.of(wider), 9))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("not smaller");
    }

    /** Numbers as a trained network's: other means and variances than 0 and 1. */
    private static void fillStatistics(ParameterVector values) {
        float[] drawn = Judge.uniform("statistics", values.statistics().length);
        for (int i = 0; i < drawn.length; i++) {
            values.statistics()[i] = 0.5f + drawn[i];
        }
    }

    private static float[] found(FaceFinder network, ParameterVector values) {
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            float[] in = Judge.uniform("in", 2 * 3 * 32 * 48);
            NDArray input = manager.create(in, new Shape(2, 3, 32, 48));
            NDList out = network.forward(values.bind(manager), input, false);
            return out.get(0).flatten().concat(out.get(1).flatten()).toFloatArray();
        }
    }

    private static float[] enlarged(CompactGenerator network, ParameterVector values, int entry) {
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            float[] in = Judge.uniform("in", 2 * 3 * entry * entry);
            NDArray input = manager.create(in, new Shape(2, 3, entry, entry));
            return network.forward(values.bind(manager), input, 3, 1, false).toFloatArray();
        }
    }
}
