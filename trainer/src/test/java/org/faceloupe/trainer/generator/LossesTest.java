package org.faceloupe.trainer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each loss against numbers worked out by hand. */
class LossesTest {

    private NDManager manager;
    private NDArray made;
    private NDArray truth;

    @BeforeEach
    void open() {
        manager = Engine.getInstance().newBaseManager();
        made = manager.create(new float[] {0.5f, -0.5f, 1, 0}, new Shape(1, 1, 2, 2));
        truth = manager.create(new float[] {0, 0, 0, 0.25f}, new Shape(1, 1, 2, 2));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void l1IsTheMeanOfTheDifferences() {
        assertClose(Losses.l1(made, truth), (0.5 + 0.5 + 1 + 0.25) / 4);
    }

    /** Two pictures of mean squares 0.25 and 0.01. */
    @Test
    void theLogarithmIsTakenOfEachPicture() {
        NDArray pair = manager.create(new float[] {0.5f, -0.5f, 0.1f, 0.1f}, new Shape(2, 1, 1, 2));
        NDArray zero = manager.zeros(new Shape(2, 1, 1, 2));
        double expected = (Math.log(0.25 + 1e-6) + Math.log(0.01 + 1e-6)) / 2;
        assertClose(Losses.logMse(pair, zero), expected);
    }

    @Test
    void charbonnierIsAThousandthWhereNothingDiffers() {
        assertClose(Losses.charbonnier(truth, truth), 1e-3);
        double expected = (2 * Math.sqrt(0.250001) + Math.sqrt(1.000001) + Math.sqrt(0.062501)) / 4;
        assertClose(Losses.charbonnier(made, truth), expected);
    }

    /** Of four columns one is a higher: the squares of 3a/4 and, three times, a/4. */
    @Test
    void aGridOfFourPixelsCountsByTheSquareOfItsHeight() {
        double expected = (Math.pow(0.3, 2) + 3 * Math.pow(0.1, 2)) / 4;
        assertClose(grid(x -> x % 4 == 1 ? 0.4f : 0), expected);
    }

    @Test
    void whatDoesNotRepeatEveryFourPixelsIsNoGrid() {
        assertClose(grid(x -> 0.4f), 0);
        assertClose(grid(x -> x % 32 < 16 ? 0.4f : 0), 0);
        assertThat(grid(x -> x % 3 == 0 ? 0.4f : 0).getFloat()).isLessThan(1e-3f);
    }

    @Test
    void aGridThatTurnsRoundFromSquareToSquareCounts() {
        double expected = Math.pow(0.1, 2);
        assertClose(grid(x -> (x % 4 < 2) == (x < 32) ? 0.1f : -0.1f), expected);
    }

    /** The loss of a picture of 64 pixels whose columns differ by so much from the truth. */
    private NDArray grid(IntFunction<Float> ofColumn) {
        float[] values = new float[64 * 64];
        for (int i = 0; i < values.length; i++) {
            values[i] = ofColumn.apply(i % 64);
        }
        Shape shape = new Shape(1, 1, 64, 64);
        return Losses.checkerboard(manager.create(values, shape), manager.zeros(shape));
    }

    @Test
    void attentionCountsADifferenceAsMuchAsTheMapSays() {
        NDArray map = manager.create(new float[] {1, 0, 0.5f, 0}, new Shape(1, 1, 2, 2));
        assertClose(Losses.attention(map, made, truth), (0.5 + 0.5) / 4);
    }

    @Test
    void meanSquareIsTheMeanOfTheSquares() {
        assertClose(Losses.meanSquare(made, truth), (0.25 + 0.25 + 1 + 0.0625) / 4);
    }

    @Test
    void featuresCountLayerByLayer() {
        List<NDArray> ofMade = List.of(made, made.mul(2));
        List<NDArray> ofTruth = List.of(truth, truth.mul(2));
        double square = (0.25 + 0.25 + 1 + 0.0625) / 4;
        double absolute = (0.5 + 0.5 + 1 + 0.25) / 4;
        assertClose(Losses.perceptual(ofMade, ofTruth), square + 4 * square);
        assertClose(Losses.featureMatching(ofMade, ofTruth), absolute + 2 * absolute);
    }

    @Test
    void theCriticIsPaidForADistanceBetweenTruthAndMade() {
        NDArray ofMade = manager.create(new float[] {-1, 2}, new Shape(2, 1));
        NDArray ofTruth = manager.create(new float[] {3, 5}, new Shape(2, 1));
        assertClose(Losses.critic(ofMade, ofTruth, 0.001f), 0.5 - 4 + 0.001 * (9 + 25) / 2);
        assertClose(Losses.adversarial(ofMade), -0.5);
    }

    @Test
    void heatmapsAreStretchedOverAllChannelsOfEachPicture() {
        NDArray maps =
                manager.create(new float[] {1, 2, 3, 5, 10, 10, 20, 30}, new Shape(2, 2, 1, 2));
        assertThat(Losses.stretched(maps).toFloatArray())
                .containsExactly(new float[] {0, 0.25f, 0.5f, 1, 0, 0, 0.5f, 1}, within(1e-6f));
    }

    @Test
    void theAttentionMapIsTheHighestChannelStretched() {
        NDArray maps = manager.create(new float[] {1, 2, 3, 5, 4, 0}, new Shape(1, 2, 1, 3));
        NDArray map = Losses.highest(maps);
        assertThat(map.getShape()).isEqualTo(new Shape(1, 1, 1, 3));
        assertThat(map.toFloatArray()).containsExactly(new float[] {1, 0.5f, 0}, within(1e-6f));
    }

    private static void assertClose(NDArray loss, double expected) {
        assertThat((double) loss.getFloat()).isCloseTo(expected, within(1e-6));
    }
}
