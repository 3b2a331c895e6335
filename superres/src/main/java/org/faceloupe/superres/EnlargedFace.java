package org.faceloupe.superres;

import java.util.List;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.pipeline.Point;

/**
 * A face crop after the networks.
 *
 * @param image the enlargement, 128×128
 * @param entry side of the image that entered the network, in pixels: 16, 32 or 64
 * @param landmarks 68 points of the 300-W scheme in pixels of {@code image}
 * @param lrConsistencyDb PSNR in dB between {@code image} reduced to the entry's size and the image
 *     that entered, at most 100
 */
public record EnlargedFace(
        RgbImage image, int entry, List<Point> landmarks, double lrConsistencyDb) {

    public EnlargedFace {
        landmarks = List.copyOf(landmarks);
    }
}
