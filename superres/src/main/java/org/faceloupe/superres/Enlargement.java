package org.faceloupe.superres;

import java.util.Optional;
import java.util.OptionalDouble;
import org.faceloupe.networks.ErrorSigns;
import org.faceloupe.networks.ExpectedError;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;

/**
 * A crop's enlargement and what is to be thought of it. Where the network's would be as much wrong
 * as right, the bicubic one takes its place: it adds nothing.
 *
 * @param expectedError of the network's enlargement, in grey levels; empty where nothing tells it
 */
record Enlargement(RgbImage image, OptionalDouble expectedError, boolean tooPoor) {

    /**
     * Judges what the network made.
     *
     * @param crop as found
     * @param input the same as it entered
     */
    static Enlargement of(
            RgbImage crop, RgbImage input, RgbImage made, Optional<ExpectedError> errors) {
        if (errors.isEmpty()) {
            return new Enlargement(made, OptionalDouble.empty(), false);
        }
        int found = Math.max(crop.width(), crop.height());
        double levels = errors.get().levels(input.width(), ErrorSigns.of(found, input, made));
        boolean tooPoor = ExpectedError.tooPoor(levels, made);
        RgbImage image = tooPoor ? Resampling.bicubic(input, made.width(), made.height()) : made;
        return new Enlargement(image, OptionalDouble.of(levels), tooPoor);
    }
}
