package org.faceloupe.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A whole JPEG or PNG file in memory. {@link #of} reads its header alone, so an image that is cut
 * short or that would fill the memory is refused before anything decodes it.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param bytes the file; shared, not copied: nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose: frames are large
public record EncodedImage(Format format, int width, int height, byte[] bytes) {

    /** The largest picture that is read: 8192×8192 pixels or the same area in another shape. */
    public static final long MAX_PIXELS = 8192L * 8192L;

    /** The formats that travel: frames are JPEG, crops are PNG. */
    public enum Format {
        JPEG,
        PNG
    }

    /**
     * Reads format and size from the file's header and checks that its end is there.
     *
     * @throws BadRecordException if the bytes are no JPEG or PNG, are cut short or hold more than
     *     {@link #MAX_PIXELS}
     */
    public static EncodedImage of(byte[] bytes) {
        Format format = formatOf(bytes);
        try (ImageInputStream stream =
                ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MAX_PIXELS) {
                    throw new BadRecordException(
                            "image of %d×%d is larger than %d pixels"
                                    .formatted(width, height, MAX_PIXELS));
                }
                if (!endsWhole(format, bytes)) {
                    throw new BadRecordException(format + " image is cut short");
                }
                return new EncodedImage(format, width, height, bytes);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new BadRecordException(format + " header cannot be read: " + e.getMessage(), e);
        }
    }

    private static Format formatOf(byte[] b) {
        if (b.length > 3 && b[0] == (byte) 0xFF && b[1] == (byte) 0xD8) {
            return Format.JPEG;
        }
        if (b.length > 8 && b[0] == (byte) 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G') {
            return Format.PNG;
        }
        throw new BadRecordException("image of %d bytes is no JPEG or PNG".formatted(b.length));
    }

    private static boolean endsWhole(Format format, byte[] b) {
        int n = b.length;
        return switch (format) {
            case JPEG -> b[n - 2] == (byte) 0xFF && b[n - 1] == (byte) 0xD9;
            case PNG ->
                    n > 20
                            && b[n - 8] == 'I'
                            && b[n - 7] == 'E'
                            && b[n - 6] == 'N'
                            && b[n - 5] == 'D';
        };
    }
}
