package org.faceloupe.trainer.landmarks;

import java.util.List;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.LandmarkReader;
import org.faceloupe.trainer.faces.ImageFolder;
import org.faceloupe.trainer.faces.LandmarkSet;
import org.faceloupe.trainer.faces.Similarity;

/**
 * A set of landmarks whose points are moved by the mean of how far a network reads each from there
 * ({@link PointOffsets}). Each face is read upright as it stands in its picture, the larger side of
 * its points' box filling 0.6 of what the network sees; damaged pictures are passed over.
 */
final class AdaptedPoints {

    private static final double FILLED = 0.6;

    private AdaptedPoints() {}

    /** The set with its points moved to where the weights read them in the mean. */
    static List<LandmarkSet.Sample> of(List<LandmarkSet.Sample> samples, WeightsFile weights) {
        PointOffsets offsets = new PointOffsets();
        try (LandmarkReader reader = LandmarkReader.load(weights, DeviceChoice.AUTO)) {
            for (LandmarkSet.Sample sample : samples) {
                try {
                    offsets.add(sample, read(sample, reader));
                } catch (IllegalArgumentException e) {
                    // as in training, which counts them
                }
            }
        }
        return samples.stream().map(offsets::applied).toList();
    }

    private static double[][] read(LandmarkSet.Sample sample, LandmarkReader reader) {
        RgbImage picture = ImageFolder.read(sample.file());
        LandmarkBox box = LandmarkBox.of(sample.points());
        double zoom = box.zoom(FILLED * CompactFan.SIDE);
        Similarity view =
                Similarity.around(box.centerX(), box.centerY(), 0, zoom, false, CompactFan.SIDE);
        double[][] points = reader.read(List.of(view.render(picture))).get(0);
        double[][] inPicture = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            double x = points[i][0];
            double y = points[i][1];
            inPicture[i] = new double[] {view.sourceX(x, y), view.sourceY(x, y)};
        }
        return inPicture;
    }
}
