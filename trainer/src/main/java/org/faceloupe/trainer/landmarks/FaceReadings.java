package org.faceloupe.trainer.landmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.LandmarkReader;
import org.faceloupe.trainer.faces.ImageFolder;
import org.faceloupe.trainer.faces.LandmarkSet;

/**
 * Points that a network reads in faces with known ones. Each picture is reduced to a side
 * (antialiased bilinear), enlarged to 128 again (bicubic) and read; damaged ones are passed over.
 */
final class FaceReadings {

    private static final int BATCH = 8;

    private final LandmarkReader reader;
    private final int side;
    private long nanos;
    private int damaged;

    FaceReadings(LandmarkReader reader, int side) {
        this.reader = reader;
        this.side = side;
    }

    /** Hands over each face and its points as read, in pixels of its picture. */
    void each(List<LandmarkSet.Sample> samples, BiConsumer<LandmarkSet.Sample, double[][]> use) {
        for (int from = 0; from < samples.size(); from += BATCH) {
            some(samples.subList(from, Math.min(samples.size(), from + BATCH)), use);
        }
    }

    private void some(
            List<LandmarkSet.Sample> samples, BiConsumer<LandmarkSet.Sample, double[][]> use) {
        List<LandmarkSet.Sample> faces = new ArrayList<>();
        List<RgbImage> pictures = new ArrayList<>();
        List<Double> scales = new ArrayList<>();
        for (LandmarkSet.Sample sample : samples) {
            try {
                RgbImage picture = ImageFolder.read(sample.file());
                RgbImage reduced = Resampling.reduce(picture, side, side);
                pictures.add(Resampling.bicubic(reduced, CompactFan.SIDE, CompactFan.SIDE));
                scales.add((double) picture.width() / CompactFan.SIDE);
                faces.add(sample);
            } catch (IllegalArgumentException e) {
                damaged++;
            }
        }
        if (faces.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        List<double[][]> read = reader.read(pictures);
        nanos += System.nanoTime() - start;
        for (int i = 0; i < faces.size(); i++) {
            use.accept(faces.get(i), scaled(read.get(i), scales.get(i)));
        }
    }

    private static double[][] scaled(double[][] points, double scale) {
        double[][] scaled = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            scaled[i] = new double[] {points[i][0] * scale, points[i][1] * scale};
        }
        return scaled;
    }

    /** What the network alone has taken so far. */
    double milliseconds() {
        return nanos / 1e6;
    }

    /** Pictures that could not be read so far. */
    int damaged() {
        return damaged;
    }
}
