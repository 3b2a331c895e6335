package org.faceloupe.sink.video;

/**
 * A picture as the encoder gives it.
 *
 * @param pts presentation time in ticks of the source's video stream
 * @param duration in the same ticks; 0 if unknown
 * @param key whether decoding can start here
 * @param bytes the packet; shared
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, never compared
record EncodedPicture(long pts, long duration, boolean key, byte[] bytes) {}
