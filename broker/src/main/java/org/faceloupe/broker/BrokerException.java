package org.faceloupe.broker;

/**
 * The embedded broker cannot start here: its port or its directory cannot be used. The message is
 * one line that says what to do.
 */
public final class BrokerException extends RuntimeException {

    BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
