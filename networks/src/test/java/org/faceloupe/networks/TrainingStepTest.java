package org.faceloupe.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.faceloupe.networks.generator.CompactGenerator;
import org.faceloupe.networks.generator.GeneratorNetwork;
import org.faceloupe.networks.generator.PaperGenerator;
import org.faceloupe.networks.landmarks.CompactFan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gradients reach every part of a network, say the truth, and leave nothing behind. */
class TrainingStepTest {

    private static final CompactGenerator TINY =
            new CompactGenerator(List.of(8, 6, 4), List.of(1, 1, 1));
    private static final CompactGenerator ATTENTIVE =
            new CompactGenerator(List.of(8, 6, 4), List.of(1, 1, 1), true, false);
    private static final CompactGenerator TRANSPOSED =
            new CompactGenerator(List.of(8, 6, 4), List.of(1, 1, 1), false, true);
    private static final PaperGenerator SMALL = new PaperGenerator(List.of(8, 8, 4, 4));

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = Engine.getInstance().newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Goes down the gradient a little: the loss must fall by what the gradient promises. */
    @Test
    void theLossFallsAsTheGradientPromises() {
        for (GeneratorNetwork network : List.of(TINY, ATTENTIVE, TRANSPOSED, SMALL)) {
            ParameterVector values = ParameterVector.start(network.specs(), 3);
            Step before = step(network, values);
            double length = 0;
            for (float g : before.gradient) {
                length += g * g;
            }
            length = Math.sqrt(length);
            assertThat(length).isPositive();
            double stride = 1e-3;
            for (int i = 0; i < before.gradient.length; i++) {
                values.trainable()[i] -= (float) (stride * before.gradient[i] / length);
            }
            double fall = before.loss - step(network, values).loss;
            assertThat(fall).isCloseTo(stride * length, within(0.1 * stride * length));
        }
    }

    @Test
    void aStepLeavesNoArrayBehind() {
        ParameterVector values = ParameterVector.start(TINY.specs(), 3);
        step(TINY, values);
        int arrays = manager.getManagedArrays().size();
        for (int i = 0; i < 5; i++) {
            step(TINY, values);
        }
        assertThat(manager.getManagedArrays()).hasSize(arrays);
    }

    @Test
    void runningStatisticsMoveByATenthTowardsTheBatch() {
        CompactFan fan = new CompactFan(List.of(4, 4, 4, 4));
        ParameterVector values = ParameterVector.start(fan.specs(), 1);
        float[] before = values.statistics().clone();
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            ParameterVector.Leaves leaves = values.bindForTraining(scope, Convolution.PLAIN);
            NDArray images = scope.randomUniform(0, 1, new Shape(4, 3, 128, 128));
            collector.backward(fan.logits(leaves.tensors(), images, true).square().mean());
            leaves.copyStatisticsTo(values);
        }
        assertThat(before).containsOnly(0, 1);
        boolean variance = false;
        int moved = 0;
        for (int i = 0; i < before.length; i++) {
            float now = values.statistics()[i];
            variance |= before[i] == 1 && now >= 0.9f && now != 1;
            moved += now == before[i] ? 0 : 1;
        }
        assertThat(variance).isTrue();
        assertThat(moved).isEqualTo(before.length);
    }

    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record Step(double loss, float[] gradient) {}

    private Step step(GeneratorNetwork network, ParameterVector values) {
        try (NDManager scope = manager.newSubManager()) {
            int entry = network.entries().get(network.entries().size() - 1);
            float[] in = Judge.uniform("in", 2 * 3 * entry * entry);
            float[] out = Judge.uniform("out", 2 * 3 * 128 * 128);
            NDArray input = scope.create(in, new Shape(2, 3, entry, entry));
            NDArray target = scope.create(out, new Shape(2, 3, 128, 128));
            ParameterVector.Leaves leaves;
            double value;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                leaves = values.bindForTraining(scope, Convolution.PLAIN);
                NDArray made = network.forward(leaves.tensors(), input, 3, 0.5, false);
                NDArray loss = made.sub(target).square().mean();
                collector.backward(loss);
                value = loss.getFloat();
            }
            try (NDArray gradient = leaves.leaf().getGradient()) {
                return new Step(value, gradient.toFloatArray());
            }
        }
    }
}
