package org.faceloupe.trainer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.FaceGenerator;
import org.faceloupe.networks.LandmarkReader;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.trainer.faces.ImageFolder;
import org.faceloupe.trainer.faces.LandmarkSet;
import org.faceloupe.trainer.landmarks.FanEvaluation;

/**
 * Whether enlarged faces have their landmarks where the true ones have them, as a landmark network
 * reads both: mean distance of the 68 points over the distance of the eyes, mean over faces.
 */
final class LandmarkAgreement {

    private static final int ENTRY = 16;
    private static final int BATCH = 8;

    private LandmarkAgreement() {}

    /** Measures on at most so many faces of a folder; damaged ones are passed over. */
    static double of(Path folder, int limit, WeightsFile generator, WeightsFile landmarks) {
        List<RgbImage> truths = TrainingReport.truths(ImageFolder.measured(folder), limit);
        double sum = 0;
        try (FaceGenerator network = FaceGenerator.load(generator, DeviceChoice.AUTO);
                LandmarkReader reader = LandmarkReader.load(landmarks, DeviceChoice.AUTO)) {
            for (int from = 0; from < truths.size(); from += BATCH) {
                List<RgbImage> some = truths.subList(from, Math.min(truths.size(), from + BATCH));
                List<RgbImage> inputs = new ArrayList<>();
                some.forEach(truth -> inputs.add(Resampling.halveTo(truth, ENTRY)));
                List<double[][]> made = reader.read(network.enlarge(inputs));
                List<double[][]> expected = reader.read(some);
                for (int i = 0; i < made.size(); i++) {
                    sum += distance(made.get(i), expected.get(i));
                }
            }
        }
        return sum / truths.size();
    }

    private static double distance(double[][] made, double[][] expected) {
        LandmarkSet.Sample truth = new LandmarkSet.Sample(Path.of(""), expected);
        return FanEvaluation.error(truth, made, 1);
    }
}
