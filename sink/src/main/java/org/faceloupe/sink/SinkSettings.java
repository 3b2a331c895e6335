package org.faceloupe.sink;

import java.nio.file.Path;
import org.faceloupe.sink.files.FilmKind;
import org.faceloupe.sink.files.ResultFiles;
import org.faceloupe.sink.video.FilmCoding;

/**
 * Where results go and how large the video becomes.
 *
 * @param output the directory of the results
 * @param manyStreams if false, {@code output} holds the one stream of one run, and what an earlier
 *     run left there is removed when the stream's first record arrives; if true, each stream has a
 *     directory of its own in {@code output} and a restarted sink goes on where it was
 * @param film what is made of the video
 * @param coding of that film
 * @param scale how many times wider and higher the video becomes, 1 to 8
 * @param threads how many threads encode the video; the result does not depend on it
 */
public record SinkSettings(
        Path output,
        boolean manyStreams,
        FilmKind film,
        FilmCoding coding,
        int scale,
        int threads) {

    public SinkSettings {
        if (scale < 1 || scale > 8) {
            throw new IllegalArgumentException("scale must be 1 to 8, but is " + scale);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, but are " + threads);
        }
    }

    /** One stream, straight into the directory. */
    public static SinkSettings oneStream(Path output, int scale) {
        return new SinkSettings(
                output, false, FilmKind.ENHANCED, FilmCoding.DEFAULT, scale, processors());
    }

    /** Any number of streams, each in a directory named after it. */
    public static SinkSettings manyStreams(Path output, int scale) {
        return new SinkSettings(
                output, true, FilmKind.ENHANCED, FilmCoding.DEFAULT, scale, processors());
    }

    /** The same with another film, or none. */
    public SinkSettings with(FilmKind kind, FilmCoding how) {
        return new SinkSettings(output, manyStreams, kind, how, scale, threads);
    }

    /** Where the files of a stream are. */
    ResultFiles filesOf(String stream) {
        return manyStreams ? ResultFiles.ofStream(output, stream) : new ResultFiles(output);
    }

    /** The same, for who writes them. */
    ResultFiles makeFilesOf(String stream) {
        return manyStreams ? ResultFiles.makeOfStream(output, stream) : new ResultFiles(output);
    }

    private static int processors() {
        return Math.min(8, Runtime.getRuntime().availableProcessors());
    }
}
