package org.faceloupe.trainer.landmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.CompactFan;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.LandmarkReader;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.trainer.faces.FaceWindow;
import org.faceloupe.trainer.faces.ImageFolder;
import org.faceloupe.trainer.faces.LandmarkSet;
import org.faceloupe.trainer.faces.Similarity;

/**
 * Faces without points as training data: their points are the mean of what the network that
 * training starts from reads in each face and in its mirror image, which is nearer to the truth
 * than either (self-training, as in Xie and others, "Self-training with Noisy Student", 2020).
 */
final class SelfTraining {

    private final LandmarkReader reader;

    private SelfTraining(LandmarkReader reader) {
        this.reader = reader;
    }

    /**
     * Reads all faces of the folders; damaged and unfit pictures are left out.
     *
     * @param start weights that the points are read with
     */
    static List<LandmarkSet.Sample> samples(List<Path> folders, WeightsFile start) {
        List<LandmarkSet.Sample> samples = new ArrayList<>();
        try (LandmarkReader reader = LandmarkReader.load(start, DeviceChoice.AUTO)) {
            SelfTraining training = new SelfTraining(reader);
            for (Path folder : folders) {
                for (Path file : ImageFolder.list(folder)) {
                    try {
                        samples.add(training.sample(file));
                    } catch (IllegalArgumentException e) {
                        // as in training with points
                    }
                }
            }
        }
        return samples;
    }

    private LandmarkSet.Sample sample(Path file) {
        RgbImage picture = ImageFolder.read(file);
        FaceWindow window = FaceWindow.in(picture);
        Similarity view = view(window, false);
        Similarity mirrored = view(window, true);
        List<double[][]> read =
                reader.read(List.of(view.render(picture), mirrored.render(picture)));
        double[][] points = new double[read.get(0).length][];
        for (int i = 0; i < points.length; i++) {
            double[] one = read.get(0)[i];
            double[] other = read.get(1)[LandmarkSet.mirrored(i)];
            points[i] =
                    new double[] {
                        (view.sourceX(one[0], one[1]) + mirrored.sourceX(other[0], other[1])) / 2,
                        (view.sourceY(one[0], one[1]) + mirrored.sourceY(other[0], other[1])) / 2
                    };
        }
        return new LandmarkSet.Sample(file, points);
    }

    private static Similarity view(FaceWindow window, boolean mirror) {
        return Similarity.around(
                window.centerX(), window.centerY(), 0, window.zoom(), mirror, CompactFan.SIDE);
    }
}
