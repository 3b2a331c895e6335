package org.faceloupe.networks.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.faceloupe.networks.Tensor;
import org.junit.jupiter.api.Test;

/** ONNX Runtime computes by hand-checked numbers what the layers promise. */
class OnnxLayersTest {

    private static final Tensor ONE_TO_FOUR = picture(1, 2, 2, 1, 2, 3, 4);

    @Test
    void aConvolutionTakesStridePaddingAndBias() {
        Tensor weight =
                new Tensor(new long[] {1, 1, 3, 3}, new float[] {0, 0, 0, 0, 1, 2, 0, 3, 4});
        Tensor bias = vector(10);

        Tensor full = run(ONE_TO_FOUR, (on, x) -> on.conv(x, weight, bias, 1, 1, 1));
        Tensor halved = run(ONE_TO_FOUR, (on, x) -> on.conv(x, weight, bias, 2, 1, 1));

        assertThat(full.values()).containsExactly(10 + 1 + 4 + 9 + 16, 10 + 2 + 12, 10 + 3 + 8, 14);
        assertThat(halved.values()).containsExactly(40);
    }

    @Test
    void groupsKeepTheirChannelsApart() {
        Tensor weight = new Tensor(new long[] {2, 1, 1, 1}, new float[] {2, 3});

        Tensor result =
                run(
                        picture(2, 1, 2, 1, 2, 3, 4),
                        (on, x) -> on.conv(x, weight, vector(0, 1), 1, 0, 2));

        assertThat(result.values()).containsExactly(2, 4, 10, 13);
    }

    @Test
    void aTransposedConvolutionEnlarges() {
        Tensor weight = new Tensor(new long[] {1, 1, 2, 2}, new float[] {1, 0, 0, 2});

        Tensor result =
                run(picture(1, 1, 2, 3, 5), (on, x) -> on.deconv(x, weight, vector(1), 2, 0));

        assertThat(result.shape()).containsExactly(1, 1, 2, 4);
        assertThat(result.values()).containsExactly(4, 1, 6, 1, 1, 7, 1, 11);
    }

    @Test
    void batchNormalisationScalesAndShifts() {
        Tensor result =
                run(
                        ONE_TO_FOUR,
                        (on, x) -> on.batchNorm(x, vector(4), vector(1), vector(3), vector(4)));

        assertThat(result.values()).containsExactly(new float[] {-3, -1, 1, 3}, within(1e-4f));
    }

    @Test
    void activationsBendWhatIsBelowZero() {
        Tensor signed = picture(2, 1, 1, -2, 2);

        assertThat(run(signed, OnnxLayers::relu).values()).containsExactly(0, 2);
        assertThat(run(signed, (on, x) -> on.leakyRelu(x, 0.25)).values())
                .containsExactly(-0.5f, 2);
        assertThat(run(signed, OnnxLayers::sigmoid).values())
                .containsExactly(new float[] {0.1192f, 0.8808f}, within(1e-4f));
        assertThat(run(signed, (on, x) -> on.softmax(x, 1)).values())
                .containsExactly(new float[] {0.01799f, 0.98201f}, within(1e-4f));
    }

    @Test
    void arithmeticGoesValueByValue() {
        assertThat(run(ONE_TO_FOUR, (on, x) -> on.add(on.mul(x, 2), 1)).values())
                .containsExactly(3, 5, 7, 9);
        assertThat(run(ONE_TO_FOUR, (on, x) -> on.add(on.mul(x, x), on.add(x, x))).values())
                .containsExactly(3, 8, 15, 24);
    }

    @Test
    void shufflingFollowsPyTorchsOrder() {
        Tensor result =
                run(picture(4, 1, 2, 1, 2, 3, 4, 5, 6, 7, 8), (on, x) -> on.pixelShuffle(x, 2));

        assertThat(result.shape()).containsExactly(1, 1, 2, 4);
        assertThat(result.values()).containsExactly(1, 3, 2, 4, 5, 7, 6, 8);
    }

    @Test
    void enlargingRepeatsPixels() {
        Tensor edge = picture(1, 1, 4, 0, 0, 16, 16);

        assertThat(run(edge, (on, x) -> on.nearest(x, 2)).values())
                .containsExactly(0, 0, 0, 0, 16, 16, 16, 16, 0, 0, 0, 0, 16, 16, 16, 16);
    }

    @Test
    void shapesAndProductsFollowPyTorch() {
        Tensor weight = new Tensor(new long[] {1, 4}, new float[] {1, 10, 100, 1000});

        Tensor linear =
                run(ONE_TO_FOUR, (on, x) -> on.linear(on.reshape(x, 0, -1), weight, vector(5)));
        Tensor square = run(ONE_TO_FOUR, (on, x) -> on.matMul(x, x));

        assertThat(linear.values()).containsExactly(4326);
        assertThat(square.values()).containsExactly(7, 10, 15, 22);
        assertThat(run(ONE_TO_FOUR, (on, x) -> on.concat(3, List.of(x, x))).values())
                .containsExactly(1, 2, 1, 2, 3, 4, 3, 4);
    }

    @Test
    void theSameCallsGiveTheSameBytes() {
        assertThat(model(OnnxLayers::relu, 1, 2, 2)).isEqualTo(model(OnnxLayers::relu, 1, 2, 2));
    }

    @Test
    void aValueThatIsNotThereIsRefused() {
        OnnxGraph graph = new OnnxGraph("test");

        assertThatThrownBy(() -> graph.node("Relu", List.of("nothing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing");
    }

    private static Tensor run(Tensor input, BiFunction<OnnxLayers, String, String> layers) {
        long[] shape = input.shape();
        return OnnxRun.of(model(layers, shape[1], "height", "width"), input);
    }

    private static byte[] model(BiFunction<OnnxLayers, String, String> layers, Object... sides) {
        OnnxGraph graph = new OnnxGraph("test");
        String x = graph.input("x", "batch", sides[0], sides[1], sides[2]);
        graph.output(layers.apply(new OnnxLayers(graph), x), "y");
        return graph.encode(Map.of("what", "a test"));
    }

    private static Tensor picture(int channels, int height, int width, float... values) {
        return new Tensor(new long[] {1, channels, height, width}, values);
    }

    private static Tensor vector(float... values) {
        return new Tensor(new long[] {values.length}, values);
    }
}
