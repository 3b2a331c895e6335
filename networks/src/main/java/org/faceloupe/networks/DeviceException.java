package org.faceloupe.networks;

/** The device that was asked for is not there; the message says what to do. */
public final class DeviceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DeviceException(String message) {
        super(message);
    }
}
