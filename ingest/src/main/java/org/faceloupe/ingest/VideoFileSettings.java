package org.faceloupe.ingest;

import java.util.OptionalDouble;

/**
 * How a video file becomes frames.
 *
 * @param jpegQuality quality of the frames' JPEG, 1 to 100; colour resolution is always full
 *     (4:4:4)
 * @param framesPerSecond how many frames are taken from a second of video at most; empty takes all
 * @param hardware what decodes
 * @param rotate degrees by which pictures are turned clockwise beyond what the video says of
 *     itself: 0, 90, 180 or 270
 */
public record VideoFileSettings(
        int jpegQuality, OptionalDouble framesPerSecond, HardwareDecoding hardware, int rotate) {

    public VideoFileSettings {
        if (rotate < 0 || rotate > 270 || rotate % 90 != 0) {
            throw new IllegalArgumentException(
                    "rotate must be 0, 90, 180 or 270, but is " + rotate);
        }
        if (jpegQuality < 1 || jpegQuality > 100) {
            throw new IllegalArgumentException(
                    "JPEG quality must be 1 to 100, but is " + jpegQuality);
        }
        framesPerSecond.ifPresent(
                rate -> {
                    if (!(rate > 0 && rate <= 1000)) {
                        throw new IllegalArgumentException(
                                "frames a second must be above 0 and at most 1000, but are "
                                        + rate);
                    }
                });
    }

    /** Pictures stand as the video says. */
    public VideoFileSettings(
            int jpegQuality, OptionalDouble framesPerSecond, HardwareDecoding hardware) {
        this(jpegQuality, framesPerSecond, hardware, 0);
    }

    /** Every frame, JPEG quality 95, decoded by the processor. */
    public static VideoFileSettings defaults() {
        return new VideoFileSettings(95, OptionalDouble.empty(), HardwareDecoding.NONE);
    }

    /** The same with another decoder. */
    public VideoFileSettings decodedBy(HardwareDecoding hardware) {
        return new VideoFileSettings(jpegQuality, framesPerSecond, hardware, rotate);
    }

    /** The same with pictures turned. */
    public VideoFileSettings turnedBy(int degrees) {
        return new VideoFileSettings(jpegQuality, framesPerSecond, hardware, degrees);
    }
}
