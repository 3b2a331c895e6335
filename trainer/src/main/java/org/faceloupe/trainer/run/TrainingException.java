package org.faceloupe.trainer.run;

/** Training or measuring cannot go on; the message says what, why and what to do. */
public final class TrainingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TrainingException(String message) {
        super(message);
    }

    public TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
