package org.faceloupe.networks;

/** A network's forward pass on a device; its native memory is freed by close. */
public interface Pass extends AutoCloseable {

    /** What belongs to a manager goes with it. */
    @Override
    default void close() {}
}
