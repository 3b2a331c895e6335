package org.faceloupe.trainer.detector;

import java.nio.file.Path;
import java.util.List;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.trainer.run.Schedule;
import org.faceloupe.trainer.run.SettingsFile;

/**
 * Everything that the detector's training depends on besides its data; read from YAML.
 *
 * @param widths channels at strides 2, 4, 8 and 16
 * @param arithmetic of the networks' convolutions in training: {@code float32}, or {@code
 *     bfloat16}, which is faster on processors that multiply it and slower on others
 * @param seed of first values, order and augmentation
 * @param side of the training pictures, a multiple of 16
 * @param canvas side of the composed scenes, from which the training pictures are cut
 * @param uses how often each composed scene is cut from
 * @param batch pictures in a step of the optimiser
 * @param iterations length of the run
 * @param learningRate peak of the cosine
 * @param warmUp iterations over which the learning rate rises
 * @param hold share of the run after which the learning rate begins to fall; 0: it falls at once
 * @param finalRate learning rate at the end, as a share of the peak
 * @param average decay of the weights' moving average, which is what is kept
 * @param faceWidths widths that scenes are scaled to, in pixels: smallest and largest
 * @param ownSize how often a scene whose face is no wider than the largest of them is shown pixel
 *     by pixel as it was filmed instead: small faces that were enlarged or reduced look otherwise
 * @param nearby what fills a scene up comes from so many scenes next to it in the order, which are
 *     decoded already; 0: from anywhere
 * @param asked widths of the faces that the network must find: smallest and largest
 * @param portraits how often portraits are laid over a scene
 * @param decoys how often a piece without a face is
 * @param hard how often a part of a scene is chosen for what was mistaken for a face there, if
 *     anything was
 * @param turn scenes are turned by up to so many degrees, half of them
 * @param effects how often camera effects show, relative to what ships
 * @param degradation noise and compression
 * @param checkpointEvery iterations between checkpoints
 */
public record DetectorTrainingSettings(
        List<Integer> widths,
        Arithmetic arithmetic,
        long seed,
        int side,
        int canvas,
        int uses,
        int batch,
        int iterations,
        double learningRate,
        int warmUp,
        double hold,
        double finalRate,
        double average,
        List<Double> faceWidths,
        double ownSize,
        int nearby,
        List<Double> asked,
        double portraits,
        double decoys,
        double hard,
        double turn,
        double effects,
        FrameDegradation degradation,
        int checkpointEvery) {

    public DetectorTrainingSettings {
        if (batch < 1 || iterations < 1 || checkpointEvery < 1 || !(learningRate > 0)) {
            throw new IllegalArgumentException(
                    "batch, iterations, checkpoint-every and learning-rate must be positive");
        }
        if (side < 32 || side % 16 != 0) {
            throw new IllegalArgumentException(
                    "side must be a multiple of 16 from 32 on, but is " + side);
        }
        if (!(hold >= 0 && hold < 1)) {
            throw new IllegalArgumentException("hold must be at least 0 and below 1, is " + hold);
        }
        if (nearby < 0) {
            throw new IllegalArgumentException("nearby must be at least 0, is " + nearby);
        }
        if (canvas < side || uses < 1) {
            throw new IllegalArgumentException(
                    "canvas must be at least side %d and uses at least 1, but are %d and %d"
                            .formatted(side, canvas, uses));
        }
        SettingsFile.checkRange("face-widths", faceWidths);
        SettingsFile.checkRange("asked", asked);
    }

    /**
     * Settings that ship ({@code compact}, {@code compact-finish}, {@code long}, and {@code scenes}
     * for measuring) or a file of one's own.
     */
    public static DetectorTrainingSettings named(String nameOrFile) {
        return List.of("compact", "compact-finish", "long", "scenes").contains(nameOrFile)
                ? SettingsFile.resource(
                        "detector-" + nameOrFile + ".yaml", DetectorTrainingSettings.class)
                : SettingsFile.read(Path.of(nameOrFile), DetectorTrainingSettings.class);
    }

    double narrowest() {
        return faceWidths.get(0);
    }

    double widest() {
        return faceWidths.get(1);
    }

    double narrowestAsked() {
        return asked.get(0);
    }

    double widestAsked() {
        return asked.get(1);
    }

    double learningRateAt(long iteration) {
        return Schedule.held(iteration, iterations, learningRate, warmUp, hold, finalRate);
    }
}
