package org.faceloupe.trainer.landmarks;

import java.nio.file.Path;
import java.util.List;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.DistilledFan;
import org.faceloupe.networks.landmarks.HourglassFan;
import org.faceloupe.networks.landmarks.LandmarkNetwork;
import org.faceloupe.trainer.run.Schedule;
import org.faceloupe.trainer.run.SettingsFile;

/**
 * Everything that a landmark network's training depends on besides its data; read from YAML.
 *
 * @param network {@code compact}, {@code distilled} (the paper's five layers) or {@code hourglass}
 *     (the teacher)
 * @param widths of the compact network at 64, 32, 16 and 8 pixels; stacks and channels of the
 *     hourglass; empty for the five layers
 * @param arithmetic of the networks' convolutions in training: {@code float32}, or {@code
 *     bfloat16}, which is faster on processors that multiply it and slower on others
 * @param seed of first values, order and augmentation
 * @param batch faces in a step of the optimiser
 * @param iterations length of the run
 * @param learningRate peak of the cosine
 * @param warmUp iterations over which the learning rate rises
 * @param finalRate learning rate at the end, as a share of the peak
 * @param average decay of the weights' moving average, which is what is kept
 * @param deviation of the target's Gaussian, in cells of the 32×32 heatmap
 * @param pointWeight of the distance between read and true points, in cells, beside the
 *     cross-entropy
 * @param faceSide smallest and largest side of the landmarks' bounding box in the 128×128 picture
 * @param shift largest shift of the face, in pixels
 * @param rotation largest rotation, in degrees
 * @param stretch largest relative change of a face's width over its height
 * @param colour largest relative change of gain and gamma
 * @param smallest side to which pictures are reduced before they are enlarged again
 * @param checkpointEvery iterations between checkpoints
 */
public record FanSettings(
        String network,
        List<Integer> widths,
        Arithmetic arithmetic,
        long seed,
        int batch,
        int iterations,
        double learningRate,
        int warmUp,
        double finalRate,
        double average,
        double deviation,
        double pointWeight,
        List<Double> faceSide,
        double shift,
        double rotation,
        double stretch,
        double colour,
        int smallest,
        int checkpointEvery) {

    public FanSettings {
        if (batch < 1 || iterations < 1 || checkpointEvery < 1 || !(learningRate > 0)) {
            throw new IllegalArgumentException(
                    "batch, iterations, checkpoint-every and learning-rate must be positive");
        }
        SettingsFile.checkRange("face-side", faceSide);
        build(network, widths);
    }

    private static final List<String> NAMES =
            List.of(
                    "compact",
                    "compact-finish",
                    "compact-points",
                    "compact-distilled",
                    "distilled",
                    "teacher");

    /** Settings that ship, by name, or a file of one's own. */
    public static FanSettings named(String nameOrFile) {
        return NAMES.contains(nameOrFile)
                ? SettingsFile.resource("fan-" + nameOrFile + ".yaml", FanSettings.class)
                : SettingsFile.read(Path.of(nameOrFile), FanSettings.class);
    }

    LandmarkNetwork build() {
        return build(network, widths);
    }

    private static LandmarkNetwork build(String network, List<Integer> widths) {
        boolean two = widths.size() == 2;
        return switch (network) {
            case "compact" -> new CompactFan(widths);
            case "distilled" -> new DistilledFan();
            case "hourglass" -> new HourglassFan(two ? widths.get(0) : 0, two ? widths.get(1) : 0);
            default ->
                    throw new IllegalArgumentException(
                            "network must be compact, distilled or hourglass, but is " + network);
        };
    }

    double learningRateAt(long iteration) {
        return Schedule.cosine(iteration, iterations, learningRate, warmUp, finalRate);
    }
}
