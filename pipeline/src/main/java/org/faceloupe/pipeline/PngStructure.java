package org.faceloupe.pipeline;

import java.nio.ByteBuffer;

/** The chunks of a PNG file (ISO/IEC 15948), read as far as size and end demand. */
final class PngStructure {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int LENGTH_TYPE_AND_CRC = 12;

    private PngStructure() {}

    static boolean recognises(byte[] b) {
        return b.length >= 8 && ByteBuffer.wrap(b).getLong() == SIGNATURE;
    }

    static EncodedImage read(byte[] file) {
        ByteBuffer chunks = ByteBuffer.wrap(file);
        requireWhole(chunks.position(8), 13);
        if (chunks.getInt(8) != 13 || chunks.getInt(12) != IHDR) {
            throw new BadRecordException("PNG image does not begin with its header");
        }
        int width = chunks.getInt(16);
        int height = chunks.getInt(20);
        EncodedImage.checkSize(EncodedImage.Format.PNG, width, height);
        requireEnd(chunks);
        return new EncodedImage(EncodedImage.Format.PNG, width, height, file);
    }

    private static void requireEnd(ByteBuffer chunks) {
        boolean pixels = false;
        int type = 0;
        while (type != IEND) {
            requireWhole(chunks, 0);
            int length = chunks.getInt(chunks.position());
            type = chunks.getInt(chunks.position() + 4);
            requireWhole(chunks, length);
            pixels |= type == IDAT;
            chunks.position(chunks.position() + LENGTH_TYPE_AND_CRC + length);
        }
        if (!pixels) {
            throw new BadRecordException("PNG image has no picture in it");
        }
    }

    private static void requireWhole(ByteBuffer chunks, int length) {
        if (length < 0) {
            throw new BadRecordException(
                    "PNG image has a chunk of impossible length at byte " + chunks.position());
        }
        if (chunks.remaining() - LENGTH_TYPE_AND_CRC < length) {
            throw new BadRecordException("PNG image is cut short at byte " + chunks.limit());
        }
    }
}
