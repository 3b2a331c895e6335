package org.faceloupe.superres;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.generator.ErrorSigns;
import org.faceloupe.networks.generator.ExpectedError;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.Enlargement;
import org.faceloupe.pipeline.GeneratorWeights;
import org.faceloupe.pipeline.Point;

/**
 * A crop's picture on its way to an {@link Enlargement}: made and judged, its landmarks not read
 * yet. Where the network's picture would be as much wrong as right, the bicubic one takes its
 * place: it adds nothing. The components are those of the enlargement.
 */
record JudgedImage(
        RgbImage image,
        int entry,
        double lrConsistencyDb,
        OptionalDouble expectedError,
        boolean tooPoor) {

    /**
     * Judges what the network made.
     *
     * @param crop as found
     * @param input the same as it entered
     */
    static JudgedImage of(
            RgbImage crop, RgbImage input, RgbImage made, Optional<ExpectedError> errors) {
        int entry = input.width();
        RgbImage back = EntryImage.reduce(made, entry);
        double consistency = Psnr.db(back, input);
        if (errors.isEmpty()) {
            return new JudgedImage(made, entry, consistency, OptionalDouble.empty(), false);
        }
        int found = Math.max(crop.width(), crop.height());
        double levels = errors.get().levels(entry, ErrorSigns.of(found, input, made, back));
        if (!ExpectedError.tooPoor(levels, made)) {
            return new JudgedImage(made, entry, consistency, OptionalDouble.of(levels), false);
        }
        RgbImage plain = Resampling.bicubic(input, made.width(), made.height());
        double plainConsistency = Psnr.db(EntryImage.reduce(plain, entry), input);
        return new JudgedImage(plain, entry, plainConsistency, OptionalDouble.of(levels), true);
    }

    /**
     * The enlargement, whole.
     *
     * @param landmarks (x, y) of each, in pixels of the picture
     * @param weights that made it
     */
    Enlargement with(double[][] landmarks, GeneratorWeights weights) {
        List<Point> points =
                Arrays.stream(landmarks).map(point -> new Point(point[0], point[1])).toList();
        EncodedImage png = EncodedImage.of(image.encodePng());
        return new Enlargement(
                png, entry, points, lrConsistencyDb, expectedError, tooPoor, weights);
    }
}
