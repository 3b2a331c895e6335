package org.faceloupe.trainer.generator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SightTest {

    private static GeneratorSettings.Phase phase(int step, double alpha) {
        return new GeneratorSettings.Phase(step, alpha, Map.of(LossTerm.ADVERSARIAL, 1.0));
    }

    @Test
    void seesSmallPicturesWholeWhileTheyGrow() {
        assertThat(Sight.draw(phase(2, 0.3), 128, new Random(1)))
                .isEqualTo(new Sight(0, 0, 2, 0.3));
        assertThat(Sight.draw(phase(1, 0.3), 64, new Random(1))).isEqualTo(new Sight(0, 0, 1, 0.3));
    }

    @Test
    void seesAWindowOfALargerPicture() {
        Sight sight = Sight.draw(phase(3, 0.3), 64, new Random(1));
        assertThat(sight.step()).isEqualTo(2);
        assertThat(sight.alpha()).isEqualTo(1);
        assertThat(sight.x()).isBetween(0, 64);
        assertThat(sight.y()).isBetween(0, 64);
    }

    @Test
    void showsACornerOneTimeInFourAlongEachSide() {
        Random random = new Random(2);
        int draws = 4000;
        int left = 0;
        int middle = 0;
        for (int i = 0; i < draws; i++) {
            Sight sight = Sight.draw(phase(3, 1), 64, random);
            left += sight.x() == 0 ? 1 : 0;
            middle += sight.x() <= 40 && sight.x() > 40 - 64 ? 1 : 0;
        }
        assertThat(left / (double) draws).isBetween(0.22, 0.29);
        assertThat(middle / (double) draws).isBetween(0.53, 0.60);
    }

    @Test
    void onlyThePartSeenGetsAGradient() {
        try (NDManager manager = Engine.getInstance().newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray pictures = manager.ones(new Shape(1, 3, 128, 128));
            pictures.setRequiresGradient(true);
            collector.backward(new Sight(5, 60, 2, 1).of(pictures).sum());
            NDArray gradient = pictures.getGradient();
            assertThat(gradient.sum().getFloat()).isEqualTo(3 * 64 * 64);
            assertThat(gradient.getFloat(0, 0, 60, 5)).isEqualTo(1);
            assertThat(gradient.getFloat(0, 2, 123, 68)).isEqualTo(1);
            assertThat(gradient.getFloat(0, 0, 59, 5)).isZero();
            assertThat(gradient.getFloat(0, 0, 60, 69)).isZero();
        }
    }
}
