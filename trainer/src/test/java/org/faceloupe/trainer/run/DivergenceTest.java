package org.faceloupe.trainer.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergenceTest {

    @TempDir Path folder;

    @Test
    void aFigureThatIsNoNumberStopsTheRunAndNamesTheCheckpoint() {
        new Checkpoint(40, "", Map.of("values", new float[1])).write(folder);
        assertThatThrownBy(
                        () -> {
                            Divergence watch = new Divergence(folder);
                            watch.check(41, Map.of("gradient", Double.NaN));
                        })
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("gradient is NaN at iteration 41")
                .hasMessageContaining("checkpoint.safetensors");
    }

    @Test
    void anErrorThatGrowsTenfoldStopsTheRun() {
        Divergence watch = new Divergence(folder);
        run(watch, 0, 200, 0.1);
        assertThatThrownBy(() -> run(watch, 200, 400, 2))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("error has grown")
                .hasMessageContaining("no checkpoint yet");
    }

    @Test
    void anErrorThatJumpsNowAndThenIsLeftAlone() {
        Divergence watch = new Divergence(folder);
        assertThatCode(
                        () -> {
                            for (int i = 0; i < 500; i++) {
                                watch.check(i, Map.of("error", i % 50 == 7 ? 2.0 : 0.1));
                            }
                        })
                .doesNotThrowAnyException();
    }

    private static void run(Divergence watch, int from, int end, double error) {
        for (int i = from; i < end; i++) {
            watch.check(i, Map.of("error", error));
        }
    }
}
