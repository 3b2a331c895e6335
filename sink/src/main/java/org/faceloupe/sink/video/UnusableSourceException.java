package org.faceloupe.sink.video;

/** The file that a stream came from cannot be made into a video; the rest of the result can. */
public final class UnusableSourceException extends Exception {

    private static final long serialVersionUID = 1;

    UnusableSourceException(String message) {
        super(message);
    }
}
