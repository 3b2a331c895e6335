package org.faceloupe.networks;

/** A weights file that cannot be used; the message says which, why and what to do. */
public final class WeightsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public WeightsException(String message) {
        super(message);
    }

    public WeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
