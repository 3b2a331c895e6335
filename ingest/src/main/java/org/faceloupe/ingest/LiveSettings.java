package org.faceloupe.ingest;

/**
 * How a live source is read.
 *
 * @param transport how RTSP's pictures travel
 * @param frames which frames are taken, and their quality
 * @param notBeforeMillis times and numbers of its frames are later than this moment, in
 *     milliseconds since 1970, whatever this machine's clock says
 */
public record LiveSettings(Transport transport, VideoFileSettings frames, long notBeforeMillis) {

    /** How RTSP's pictures travel. */
    public enum Transport {
        /** In the connection itself: nothing is lost on the way. */
        TCP,
        /** In packets of their own, which may be lost: for networks that carry no TCP. */
        UDP
    }
}
