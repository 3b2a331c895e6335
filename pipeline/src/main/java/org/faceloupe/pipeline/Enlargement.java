package org.faceloupe.pipeline;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the networks made of a face's crop. What they add is a guess and never evidence of identity.
 *
 * @param image the crop enlarged, 128×128, as PNG
 * @param entry side of the image that entered the network, in pixels: 16, 32 or 64
 * @param landmarks 68 points of the 300-W scheme in pixels of {@code image}
 * @param lrConsistencyDb PSNR in dB between {@code image} reduced to the entry's size and the image
 *     that entered, at most 100
 * @param expectedError root of the mean squared error that the network's enlargement is expected to
 *     have, in grey levels; empty where the weights do not tell
 * @param tooPoor the network's enlargement would be as much wrong as right, so {@code image} is the
 *     bicubic one; {@code expectedError} is still that of the network's
 * @param weights that made it
 */
public record Enlargement(
        EncodedImage image,
        int entry,
        List<Point> landmarks,
        double lrConsistencyDb,
        OptionalDouble expectedError,
        boolean tooPoor,
        GeneratorWeights weights) {

    public Enlargement {
        if (entry != 16 && entry != 32 && entry != 64) {
            throw new IllegalArgumentException("entry must be 16, 32 or 64, but is " + entry);
        }
        if (landmarks.size() != 68) {
            throw new IllegalArgumentException("landmarks must be 68, but are " + landmarks.size());
        }
        landmarks = List.copyOf(landmarks);
    }
}
