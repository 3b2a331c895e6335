package org.faceloupe.media;

/** A file gives no frames. Each user says so in words of its own, from the reason. */
public final class NoVideoException extends Exception {

    private static final long serialVersionUID = 1;

    /** Why not. */
    public enum Reason {
        /** FFmpeg opens no container in it; {@link #code} is its error. */
        NOT_OPENED,
        /** FFmpeg makes nothing of what is in it; {@link #code} is its error. */
        NOT_UNDERSTOOD,
        /** It holds sound, perhaps with a cover picture, but no video. */
        ONLY_SOUND,
        /** It holds neither video nor sound. */
        NO_VIDEO,
        /** Nothing decodes its video; {@link #code} is FFmpeg's number of the codec. */
        NO_DECODER
    }

    private final Reason reason;
    private final int code;

    NoVideoException(Reason reason, int code) {
        super(reason + " (" + code + ")");
        this.reason = reason;
        this.code = code;
    }

    public Reason reason() {
        return reason;
    }

    /** A number of FFmpeg's that belongs to the reason; 0 if none does. */
    public int code() {
        return code;
    }
}
