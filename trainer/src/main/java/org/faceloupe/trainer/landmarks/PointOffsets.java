package org.faceloupe.trainer.landmarks;

import java.util.List;
import org.faceloupe.networks.landmarks.LandmarkNetwork;
import org.faceloupe.trainer.faces.EyeFrame;
import org.faceloupe.trainer.faces.LandmarkSet;

/**
 * How far each point is read from where a set has it, in the mean over faces. Sets differ in habits
 * (where along a jaw its points lie) and in slips (points that are all half a pixel off), and what
 * learns from two sets learns something between them. Moved by its offsets, a set has the habits of
 * the one that the reading network learnt from.
 */
final class PointOffsets {

    private final double[][] sums = new double[LandmarkNetwork.LANDMARKS][2];
    private int faces;

    /** Counts a face; points in pixels of its picture. */
    void add(LandmarkSet.Sample sample, double[][] read) {
        EyeFrame eyes = EyeFrame.of(sample);
        for (int i = 0; i < sums.length; i++) {
            double[] apart = eyes.apart(sample.points()[i], read[i]);
            sums[i][0] += apart[0];
            sums[i][1] += apart[1];
        }
        faces++;
    }

    /** The face with its points moved; as it is if no face was added. */
    LandmarkSet.Sample applied(LandmarkSet.Sample sample) {
        if (faces == 0) {
            return sample;
        }
        EyeFrame eyes = EyeFrame.of(sample);
        double[][] points = new double[sums.length][];
        for (int i = 0; i < points.length; i++) {
            double[] offset = {sums[i][0] / faces, sums[i][1] / faces};
            points[i] = eyes.moved(sample.points()[i], offset);
        }
        return new LandmarkSet.Sample(sample.file(), points);
    }

    /** The mean over all points: along the line of the eyes and down, in eye distances. */
    List<Double> mean() {
        double right = 0;
        double down = 0;
        for (double[] sum : sums) {
            right += sum[0] / faces / sums.length;
            down += sum[1] / faces / sums.length;
        }
        return List.of(right, down);
    }
}
