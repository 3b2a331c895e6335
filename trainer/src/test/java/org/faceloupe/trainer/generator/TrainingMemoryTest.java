package org.faceloupe.trainer.generator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.trainer.run.SettingsFile;
import org.junit.jupiter.api.Test;

/**
 * Five hundred steps of generator and critic take no more memory than two hundred. What grows is
 * measured once more: a leak grows again, the first touch of the Java heap's pages does not.
 */
class TrainingMemoryTest {

    private static final int SETTLED = 200;
    private static final int STEPS = 500;
    private static final int ROUNDS = 2;
    private static final double LIMIT = 1.03;

    @Test
    void noStepLeavesMemoryBehind() throws IOException {
        GeneratorSettings settings = settings();
        FaceBatches.Batch batch =
                new FaceBatches.Batch(1, pictures(16), pictures(32), pictures(32));
        ParameterVector start = ParameterVector.start(settings.build().specs(), 1);
        try (NDManager manager = Engine.getInstance().newBaseManager();
                DeviceLosses devices = DeviceLosses.of(settings, GivenWeights.none(), 1);
                GeneratorTrainee trainee = new GeneratorTrainee(settings, start, devices)) {
            steps(trainee, manager, batch, 0, SETTLED);
            int arrays = manager.getManagedArrays().size();
            int all = manager.getParentManager().getManagedArrays().size();
            double least = Double.MAX_VALUE;
            for (int round = 0; least >= LIMIT && round < ROUNDS; round++) {
                long before = resident();
                steps(trainee, manager, batch, SETTLED, STEPS);
                least = Math.min(least, (double) resident() / before);
            }
            assertThat(manager.getManagedArrays()).hasSize(arrays);
            assertThat(manager.getParentManager().getManagedArrays()).hasSize(all);
            assertThat(least).isLessThan(LIMIT);
        }
    }

    private static void steps(
            GeneratorTrainee trainee,
            NDManager manager,
            FaceBatches.Batch batch,
            int from,
            int end) {
        for (int i = from; i < end; i++) {
            try (NDManager scope = manager.newSubManager()) {
                trainee.step(scope, batch, i);
            }
        }
    }

    /** Pages of the process in memory, after a collection. */
    private static long resident() throws IOException {
        System.gc();
        return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]);
    }

    private static List<RgbImage> pictures(int side) {
        return Collections.nCopies(2, TestPictures.smooth("face", side, side));
    }

    private static GeneratorSettings settings() {
        Map<String, Double> losses =
                Map.of("l1", 1.0, "adversarial", 0.01, "feature-matching", 0.01);
        Map<String, Object> first =
                Map.of("step", 1, "iterations", STEPS, "fade", 0, "losses", losses);
        return SettingsFile.changed(
                GeneratorSettings.named("compact"),
                GeneratorSettings.class,
                Map.of(
                        "steps",
                        List.of(first),
                        "widths",
                        List.of(4, 4, 4),
                        "blocks",
                        List.of(1, 1, 1),
                        "critic",
                        List.of(2, 2, 3, 3),
                        "batch",
                        2));
    }
}
