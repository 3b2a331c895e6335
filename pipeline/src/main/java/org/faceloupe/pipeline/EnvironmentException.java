package org.faceloupe.pipeline;

/**
 * The surroundings fail, not the record: a full disk, a broker that is away, a device out of
 * memory. The program stops; the message says what, why and what to do.
 */
public final class EnvironmentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public EnvironmentException(String message) {
        super(message);
    }

    public EnvironmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
