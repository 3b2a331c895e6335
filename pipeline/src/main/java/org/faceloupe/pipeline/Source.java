package org.faceloupe.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Where a stream comes from: a file, a camera. One thread calls and closes it. Cameras fit in here
 * as well: a source may block until its next frame is there.
 */
public interface Source extends AutoCloseable {

    /**
     * Waits for the next item: one {@link BeginOfStream}, frames in order of presentation, then one
     * {@link EndOfStream}.
     *
     * @return null after the end of the stream
     * @throws EnvironmentException if the source cannot be read at all
     */
    @Nullable StreamItem next();

    /** Releases the decoder. */
    @Override
    void close();
}
