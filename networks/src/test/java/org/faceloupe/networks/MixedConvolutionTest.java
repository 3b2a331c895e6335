package org.faceloupe.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.stream.Stream;
import org.faceloupe.networks.detector.FaceFinder;
import org.faceloupe.networks.generator.CompactGenerator;
import org.faceloupe.networks.generator.Critic;
import org.faceloupe.networks.generator.PaperGenerator;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.HourglassFan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Training in bfloat16 goes where training in float32 goes. */
class MixedConvolutionTest {

    private interface Network {
        NDArray forward(Tensors tensors, NDArray images);
    }

    static Stream<Arguments> networks() {
        CompactGenerator compact = new CompactGenerator(List.of(8, 6, 4), List.of(1, 1, 1));
        CompactGenerator transposed =
                new CompactGenerator(List.of(8, 6, 4), List.of(1, 1, 1), false, true);
        CompactGenerator attentive =
                new CompactGenerator(List.of(8, 6, 4), List.of(1, 1, 1), true, false);
        PaperGenerator paper = new PaperGenerator(List.of(8, 8, 4, 4));
        Critic critic = new Critic(List.of(4, 4, 8, 8));
        CompactFan fan = new CompactFan(List.of(4, 4, 4, 4));
        FaceFinder finder = new FaceFinder(List.of(4, 4, 4, 4));
        HourglassFan teacher = new HourglassFan(1, 16);
        return Stream.of(
                of("compact", compact.specs(), 16, (t, x) -> compact.forward(t, x, 3, 1, true)),
                of(
                        "transposed",
                        transposed.specs(),
                        16,
                        (t, x) -> transposed.forward(t, x, 3, 1, true)),
                of(
                        "attentive",
                        attentive.specs(),
                        64,
                        (t, x) -> attentive.forward(t, x, 3, 1, true)),
                of("paper", paper.specs(), 16, (t, x) -> paper.forward(t, x, 3, 0.5, true)),
                of("critic", critic.specs(), 128, (t, x) -> critic.forward(t, x, 3, 0.5)),
                of("critic's features", critic.specs(), 128, (t, x) -> features(critic, t, x)),
                of("penalty", critic.specs(), 128, (t, x) -> penalty(critic, t, x)),
                of("fan", fan.specs(), 128, (t, x) -> fan.logits(t, x, true)),
                of("teacher", teacher.specs(), 128, (t, x) -> teacher.heatmaps(t, x, true)),
                of("finder", finder.specs(), 64, (t, x) -> finder.forward(t, x, true).get(1)));
    }

    private static NDArray features(Critic critic, Tensors tensors, NDArray images) {
        return critic.look(tensors, images, 3, 1).features().get(1);
    }

    private static NDArray penalty(Critic critic, Tensors tensors, NDArray images) {
        images.setRequiresGradient(true);
        try (PictureGradient gradient = new PictureGradient()) {
            return gradient.penalty(critic.forward(tensors, images, 3, 1), images);
        }
    }

    private static Arguments of(String name, List<TensorSpec> specs, int side, Network network) {
        return Arguments.of(name, specs, side, network);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void gradientsPointTheSameWay(String name, List<TensorSpec> specs, int side, Network network) {
        ParameterVector values = ParameterVector.start(specs, 3);
        float[] plain = gradient(values, side, network, Convolution.PLAIN);
        try (Convolution mixed = Convolution.in(Arithmetic.BFLOAT16)) {
            float[] rough = gradient(values, side, network, mixed);
            assertThat(rough).isNotEqualTo(plain);
            double cosine = dot(plain, rough) / Math.sqrt(dot(plain, plain) * dot(rough, rough));
            assertThat(cosine).isGreaterThan(0.98);
            assertThat(dot(rough, rough) / dot(plain, plain)).isCloseTo(1, within(0.1));
        }
    }

    @Test
    void aStepLeavesNoArrayBehind() {
        CompactGenerator network = new CompactGenerator(List.of(8, 6, 4), List.of(1, 1, 1));
        ParameterVector values = ParameterVector.start(network.specs(), 3);
        try (Convolution mixed = Convolution.in(Arithmetic.BFLOAT16);
                NDManager manager = Engine.getInstance().newBaseManager()) {
            for (int i = 0; i < 3; i++) {
                gradient(manager, values, 16, (t, x) -> network.forward(t, x, 3, 1, true), mixed);
                assertThat(manager.getManagedArrays()).isEmpty();
            }
        }
    }

    @Test
    void halfPrecisionIsRefused() {
        assertThatThrownBy(() -> Convolution.in(Arithmetic.FLOAT16))
                .hasMessage("arithmetic must be float32 or bfloat16 for training, but is float16");
    }

    private static float[] gradient(
            ParameterVector values, int side, Network network, Convolution convolution) {
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            return gradient(manager, values, side, network, convolution);
        }
    }

    private static float[] gradient(
            NDManager manager,
            ParameterVector values,
            int side,
            Network network,
            Convolution convolution) {
        try (NDManager scope = manager.newSubManager()) {
            float[] in = Judge.uniform("in", 4 * 3 * side * side);
            NDArray images = scope.create(in, new Shape(4, 3, side, side));
            ParameterVector.Leaves leaves;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                leaves = values.bindForTraining(scope, convolution);
                NDArray made = network.forward(leaves.tensors(), images);
                assertThat(made.getDataType()).isEqualTo(DataType.FLOAT32);
                collector.backward(made.sub(1).square().mean());
            }
            try (NDArray gradient = leaves.leaf().getGradient()) {
                return gradient.toFloatArray();
            }
        }
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
