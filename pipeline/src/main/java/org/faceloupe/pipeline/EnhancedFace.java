package org.faceloupe.pipeline;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A face and its enlargement. The crop as found stays beside the enlargement: what the network adds
 * is a guess and never evidence of identity.
 *
 * @param face the face as the detector found it
 * @param enhanced the enlarged crop, 128×128, as PNG
 * @param entry side of the image that entered the network, in pixels: 16, 32 or 64
 * @param landmarks 68 points of the 300-W scheme in pixels of {@code enhanced}
 * @param lrConsistencyDb PSNR in dB between {@code enhanced} reduced to the entry's size and the
 *     image that entered, at most 100
 * @param expectedError root of the mean squared error of {@code enhanced} that is to be expected,
 *     in grey levels; empty where the weights do not tell
 * @param tooPoor the network's enlargement would be as much wrong as right, so {@code enhanced} is
 *     the bicubic one; {@code expectedError} is that of the network's
 * @param weights that made it
 */
public record EnhancedFace(
        Face face,
        EncodedImage enhanced,
        int entry,
        List<Point> landmarks,
        double lrConsistencyDb,
        OptionalDouble expectedError,
        boolean tooPoor,
        GeneratorWeights weights)
        implements StreamItem {

    public EnhancedFace {
        if (entry != 16 && entry != 32 && entry != 64) {
            throw new IllegalArgumentException("entry must be 16, 32 or 64, but is " + entry);
        }
        if (landmarks.size() != 68) {
            throw new IllegalArgumentException("landmarks must be 68, but are " + landmarks.size());
        }
        landmarks = List.copyOf(landmarks);
    }

    @Override
    public String stream() {
        return face.stream();
    }

    @Override
    public Run run() {
        return face.run();
    }
}
