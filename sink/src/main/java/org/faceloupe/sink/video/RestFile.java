package org.faceloupe.sink.video;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.faceloupe.sink.files.ResultFiles;
import org.jspecify.annotations.Nullable;

/**
 * A Matroska file beside a film with the streams that mp4 cannot hold, at the film's times; there
 * is none if mp4 holds all. One thread calls and closes it.
 */
final class RestFile implements AutoCloseable {

    private final Path target;
    private final List<Integer> streams;
    private final List<Integer> leftOut;
    private final @Nullable Container file;
    private final @Nullable CopiedTracks tracks;

    RestFile(Path target, FilmSource source, List<Integer> wanted) {
        this.target = target;
        ResultFiles.remove(target);
        Container container = new Container(target, "matroska", source.clockStartMicros());
        CopiedTracks copied = new CopiedTracks(source, wanted, container);
        leftOut = copied.leftOut();
        streams = new ArrayList<>(wanted);
        streams.removeAll(leftOut);
        if (copied.isEmpty()) {
            container.close();
            file = null;
            tracks = null;
        } else {
            file = container;
            tracks = copied;
            open(container);
        }
    }

    private void open(Container container) {
        try {
            container.open(Map.of());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    Path target() {
        return target;
    }

    /** The source's streams that it holds. */
    List<Integer> streams() {
        return streams;
    }

    /** The source's streams that it cannot hold either. */
    List<Integer> leftOut() {
        return leftOut;
    }

    void copy(AVPacket original) {
        if (tracks != null) {
            tracks.copy(original);
        }
    }

    /** Puts the file in its place, if there is one. */
    void finish() {
        if (file != null) {
            file.finish();
            ResultFiles.finish(target);
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
