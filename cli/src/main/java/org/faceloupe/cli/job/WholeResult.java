package org.faceloupe.cli.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.faceloupe.cli.process.FileNames;
import org.faceloupe.sink.SinkSettings;
import org.faceloupe.sink.files.FaceIndex;

/**
 * The hidden file {@code .whole} in a folder of results: it says that all of them are there, and of
 * which video and with which settings they were made. A run over many files that was cut off finds
 * by it where it was.
 *
 * @param made what the results were made of
 * @param frames decoded
 * @param faces enlarged
 * @param note why the video ended early, or empty
 */
public record WholeResult(JobKey made, long frames, long faces, String note) {

    private static final String NAME = ".whole";
    private static final List<String> FILES = List.of(FaceIndex.NAME, "contact-sheet.png");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a folder holds of a job.
     *
     * @param whole the results, if they are there and the job's
     * @param whyAnew why those that are there are of no use, in one line; empty if there are none,
     *     or they are
     */
    public record Found(Optional<WholeResult> whole, String whyAnew) {

        private static final Found NOTHING = new Found(Optional.empty(), "");

        private static Found useless(String why) {
            return new Found(Optional.empty(), why);
        }
    }

    /** Looks for the note beside the results. */
    public static Found in(SinkSettings results, JobKey wanted) {
        Path file = results.output().resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Found.NOTHING;
        }
        WholeResult found;
        try {
            found = JSON.readValue(Files.readString(file), WholeResult.class);
        } catch (IOException e) {
            return Found.useless("their note %s cannot be read".formatted(NAME));
        }
        String difference = found.made.differenceTo(wanted);
        if (!difference.isEmpty()) {
            return Found.useless(difference);
        }
        return missing(results)
                .map(name -> Found.useless(name + " is missing"))
                .orElseGet(() -> new Found(Optional.of(found), ""));
    }

    /** The first file that is not there. */
    private static Optional<String> missing(SinkSettings results) {
        return Stream.concat(FILES.stream(), results.film().file().stream())
                .filter(name -> !Files.isRegularFile(results.output().resolve(name)))
                .findFirst();
    }

    /** Takes the note away, before the results change. */
    public static void forget(Path folder) {
        FileNames.remove(folder.resolve(NAME));
    }

    /** Leaves the note, unless a file could not be made. */
    public void writeTo(SinkSettings results) {
        if (missing(results).isPresent()) {
            return;
        }
        try {
            byte[] text = JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
            FileNames.writeWhole(results.output().resolve(NAME), text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
