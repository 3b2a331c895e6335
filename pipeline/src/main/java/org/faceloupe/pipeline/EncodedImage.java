package org.faceloupe.pipeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A whole JPEG or PNG file in memory. {@link #of} reads the file's structure without decoding it,
 * so an image that is cut short or that would fill the memory is refused before anything decodes
 * it.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param bytes the file; shared, not copied: nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose: frames are large
public record EncodedImage(Format format, int width, int height, byte[] bytes) {

    /** The largest picture that is read: 8192×8192 pixels or the same area in another shape. */
    public static final long MAX_PIXELS = 8192L * 8192L;

    public EncodedImage {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "image needs positive sides, but is %d×%d".formatted(width, height));
        }
    }

    /** The formats that travel: frames are JPEG, crops are PNG. */
    public enum Format {
        JPEG,
        PNG
    }

    /**
     * Reads format and size and checks that the file goes on to its end. What follows the end, as
     * some cameras append, is ignored.
     *
     * @throws BadRecordException if the bytes are no JPEG or PNG, are cut short or hold more than
     *     {@link #MAX_PIXELS}
     */
    public static EncodedImage of(byte[] bytes) {
        if (JpegStructure.recognises(bytes)) {
            return JpegStructure.read(bytes);
        }
        if (PngStructure.recognises(bytes)) {
            return PngStructure.read(bytes);
        }
        throw new BadRecordException("image of %d bytes is no JPEG or PNG".formatted(bytes.length));
    }

    /** Checks a size as a file states it, before a record of it is made. */
    static void checkSize(Format format, int width, int height) {
        if (width < 1 || height < 1) {
            throw new BadRecordException(
                    "%s image states a size of %d×%d".formatted(format, width, height));
        }
        if ((long) width * height > MAX_PIXELS) {
            throw new BadRecordException(
                    "%s image of %d×%d is larger than %d pixels"
                            .formatted(format, width, height, MAX_PIXELS));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedImage image
                && format == image.format
                && width == image.width
                && height == image.height
                && Arrays.equals(bytes, image.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "%s %d×%d, %d bytes".formatted(format, width, height, bytes.length);
    }
}
