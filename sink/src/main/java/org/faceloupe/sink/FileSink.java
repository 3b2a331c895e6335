package org.faceloupe.sink;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Sink;
import org.faceloupe.pipeline.StreamKind;
import org.faceloupe.sink.files.FaceCrops;
import org.faceloupe.sink.files.ResultFiles;

/**
 * Writes each face as it comes and, when a stream is whole, its index, contact sheet and video; a
 * camera's index grows with each face. A record that comes twice gives the same files as one that
 * comes once, and what is held in memory does not grow with the length of the stream.
 */
public final class FileSink implements Sink<EnhancedFace> {

    private final SinkSettings settings;
    private final boolean goingOn;
    private final Map<String, StreamResult> results = new HashMap<>();
    private final Map<String, LiveResult> live = new HashMap<>();

    /**
     * Makes the output directory if it is not there.
     *
     * @throws EnvironmentException if nothing can be written to it
     */
    public FileSink(SinkSettings settings) {
        this(settings, false);
    }

    /**
     * The same, or one that goes on with what a run that was cut off left of the same job.
     *
     * @throws EnvironmentException if nothing can be written to it
     */
    public FileSink(SinkSettings settings, boolean goingOn) {
        this.settings = settings;
        this.goingOn = goingOn;
        ResultFiles.makeWritable(settings.output());
    }

    /** Whether all files of a stream that has an end are there. */
    public static boolean isWhole(SinkSettings settings, String stream) {
        return StreamResult.isWhole(settings.filesOf(stream));
    }

    @Override
    public Class<EnhancedFace> takes() {
        return EnhancedFace.class;
    }

    @Override
    public void accept(List<EnhancedFace> batch) {
        batch.forEach(FaceCrops::check);
        for (EnhancedFace face : batch) {
            if (isLive(face)) {
                live.computeIfAbsent(face.stream(), id -> new LiveResult(settings, id)).add(face);
            } else {
                resultOf(face.stream()).add(face);
            }
        }
    }

    @Override
    public void end(EndOfStream end) {
        if (isLive(end)) {
            live.remove(end.stream()); // its files are all there already
            return;
        }
        resultOf(end.stream()).finish(end);
        if (settings.manyStreams()) {
            results.remove(end.stream());
        }
    }

    /** From here on nothing lies in the stream's folder that is not the stream's. */
    @Override
    public void reached(Bookmark mark) {
        if (mark.run().kind() != StreamKind.LIVE) {
            StreamResult unused = resultOf(mark.stream());
        }
    }

    private static boolean isLive(EnhancedFace face) {
        return switch (face.run().kind()) {
            case LIVE -> true;
            case FILE -> false;
            case UNTOLD -> UntoldKind.isLive(face);
        };
    }

    private boolean isLive(EndOfStream end) {
        return switch (end.run().kind()) {
            case LIVE -> true;
            case FILE -> false;
            case UNTOLD ->
                    live.containsKey(end.stream())
                            || (!results.containsKey(end.stream()) && UntoldKind.isLive(end));
        };
    }

    private StreamResult resultOf(String stream) {
        StreamResult known = results.get(stream);
        if (known != null) {
            return known;
        }
        if (!settings.manyStreams() && !results.isEmpty()) {
            throw new BadRecordException(
                    "stream %s has no place in %s, which holds stream %s"
                            .formatted(
                                    stream, settings.output(), results.keySet().iterator().next()));
        }
        StreamResult opened = StreamResult.open(settings, stream, goingOn);
        results.put(stream, opened);
        return opened;
    }

    @Override
    public void close() {
        results.clear();
        live.clear();
    }
}
