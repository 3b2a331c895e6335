package org.faceloupe.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.sink.FaceIndex;
import org.faceloupe.sink.SinkSettings;

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
record WholeResult(String made, long frames, long faces, String note) {

    private static final String NAME = ".whole";
    private static final List<String> FILES = List.of(FaceIndex.NAME, "contact-sheet.png");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What tells one job from another: everything that the results follow from. */
    static String madeOf(Enhancement.Settings job) {
        DetectorSettings detector = job.detector();
        return "%s; %s; %s; model %s; %s; weights %s; %s, %s, scale %d"
                .formatted(
                        mark(job.video()),
                        job.ingest(),
                        detector,
                        detector.detector().sha256(),
                        job.faces(),
                        job.generator().sha256(),
                        job.sink().film(),
                        job.sink().coding(),
                        job.sink().scale());
    }

    /** A file by its content alone: where it lies and how old it is changes no result. */
    private static String mark(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] part = new byte[1 << 16];
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                digest.update(part, 0, length);
            }
            return "sha256 " + HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return "unreadable"; // whoever opens it will say what is wrong
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The note beside the results, if there is one and it is of this job. */
    static Optional<WholeResult> in(SinkSettings results, String made) {
        Path file = results.output().resolve(NAME);
        if (!Files.isRegularFile(file) || !isThere(results)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), WholeResult.class))
                    .filter(found -> found.made.equals(made));
        } catch (IOException e) {
            return Optional.empty(); // then it is made again
        }
    }

    private static boolean isThere(SinkSettings results) {
        return Stream.concat(FILES.stream(), results.film().file().stream())
                .allMatch(name -> Files.isRegularFile(results.output().resolve(name)));
    }

    /** Takes the note away, before the results change. */
    static void forget(Path folder) {
        FileNames.remove(folder.resolve(NAME));
    }

    /** Leaves the note, unless a file could not be made. */
    void writeTo(SinkSettings results) {
        if (!isThere(results)) {
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
