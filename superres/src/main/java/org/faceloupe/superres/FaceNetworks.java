package org.faceloupe.superres;

import java.util.List;
import java.util.Optional;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.generator.ExpectedError;
import org.faceloupe.pipeline.GeneratorWeights;

/** The two networks that a face goes through, as functions of pictures. */
interface FaceNetworks extends AutoCloseable {

    /** The sides in pixels at which a crop may enter, ascending: of 16, 32 and 64. */
    List<Integer> entries();

    /** Enlarges pictures, all of one side among {@link #entries}, to 128×128. */
    List<RgbImage> enlarge(List<RgbImage> inputs);

    /** Reads 68 landmarks, each (x, y) in pixels, from each of the 128×128 faces. */
    List<double[][]> landmarks(List<RgbImage> faces);

    /** How many threads may use them at once. */
    default int threads() {
        return 1;
    }

    /** What tells the error of each face; empty where the weights do not. */
    Optional<ExpectedError> errors();

    /** The generator's weights. */
    GeneratorWeights weights();

    @Override
    void close();
}
