package org.faceloupe.sink.video;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * From the full to the limited range: each value to the nearest one, so that a plane becomes
 * neither lighter nor darker on the whole, as it does in FFmpeg's own conversion, which rounds to
 * one side.
 */
final class FullRange {

    private static final byte[] BRIGHTNESS = table(16, 219, 0);
    private static final byte[] COLOUR = table(128, 224, 128);

    private FullRange() {}

    /** Converts the three planes of a picture, eight bits a sample, in place. */
    static void limit(AVFrame picture) {
        for (int plane = 0; plane < 3; plane++) {
            int shift = plane == 0 ? 0 : 1;
            byte[] table = plane == 0 ? BRIGHTNESS : COLOUR;
            byte[] line = new byte[(picture.width() + shift) >> shift];
            for (int y = 0; y < (picture.height() + shift) >> shift; y++) {
                long offset = (long) y * picture.linesize(plane);
                BytePointer row = picture.data(plane).position(offset);
                row.get(line);
                for (int x = 0; x < line.length; x++) {
                    line[x] = table[line[x] & 0xFF];
                }
                row.put(line);
            }
        }
    }

    private static byte[] table(int middle, int range, int zero) {
        byte[] table = new byte[256];
        for (int value = 0; value < 256; value++) {
            table[value] = (byte) Math.round(middle + (value - zero) * range / 255.0);
        }
        return table;
    }
}
