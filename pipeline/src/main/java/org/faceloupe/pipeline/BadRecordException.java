package org.faceloupe.pipeline;

/** A record that cannot be processed, whoever tries; it goes to the dead letters. */
public final class BadRecordException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadRecordException(String reason) {
        super(reason);
    }

    public BadRecordException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
