package org.faceloupe.superres;

import java.util.List;
import java.util.OptionalDouble;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.Point;

/**
 * A face crop after the networks.
 *
 * @param image the enlargement as a PNG of 128×128; the bicubic one if {@code tooPoor}
 * @param entry side of the image that entered the network, in pixels: 16, 32 or 64
 * @param landmarks 68 points of the 300-W scheme in pixels of {@code image}
 * @param lrConsistencyDb PSNR in dB between {@code image} reduced to the entry's size and the image
 *     that entered, at most 100
 * @param expectedError root of the mean squared error that the network's enlargement is expected to
 *     have, in grey levels; empty where the weights do not tell
 * @param tooPoor the network's enlargement would be as much wrong as right
 */
public record EnlargedFace(
        EncodedImage image,
        int entry,
        List<Point> landmarks,
        double lrConsistencyDb,
        OptionalDouble expectedError,
        boolean tooPoor) {

    public EnlargedFace {
        landmarks = List.copyOf(landmarks);
    }
}
