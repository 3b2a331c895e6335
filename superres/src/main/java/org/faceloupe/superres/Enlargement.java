package org.faceloupe.superres;

import java.util.Optional;
import java.util.OptionalDouble;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.generator.ErrorSigns;
import org.faceloupe.networks.generator.ExpectedError;

/**
 * A crop's enlargement and what is to be thought of it. Where the network's would be as much wrong
 * as right, the bicubic one takes its place: it adds nothing.
 *
 * @param lrConsistencyDb PSNR in dB between {@code image} reduced to the entry's size and what
 *     entered
 * @param expectedError of the network's enlargement, in grey levels; empty where nothing tells it
 */
record Enlargement(
        RgbImage image, double lrConsistencyDb, OptionalDouble expectedError, boolean tooPoor) {

    /**
     * Judges what the network made.
     *
     * @param crop as found
     * @param input the same as it entered
     */
    static Enlargement of(
            RgbImage crop, RgbImage input, RgbImage made, Optional<ExpectedError> errors) {
        int entry = input.width();
        RgbImage back = EntryImage.reduce(made, entry);
        double consistency = Psnr.db(back, input);
        if (errors.isEmpty()) {
            return new Enlargement(made, consistency, OptionalDouble.empty(), false);
        }
        int found = Math.max(crop.width(), crop.height());
        double levels = errors.get().levels(entry, ErrorSigns.of(found, input, made, back));
        if (!ExpectedError.tooPoor(levels, made)) {
            return new Enlargement(made, consistency, OptionalDouble.of(levels), false);
        }
        RgbImage plain = Resampling.bicubic(input, made.width(), made.height());
        double plainConsistency = Psnr.db(EntryImage.reduce(plain, entry), input);
        return new Enlargement(plain, plainConsistency, OptionalDouble.of(levels), true);
    }
}
