package org.faceloupe.sink.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.faceloupe.pipeline.EnvironmentException;

/** The file {@code faces.jsonl} in a folder of results: a line a face. */
public final class FaceIndex {

    /** The file's name. */
    public static final String NAME = "faces.jsonl";

    private FaceIndex() {}

    /**
     * All lines, in the file's order.
     *
     * @param folder of a result
     * @throws EnvironmentException if there is no index or one of its lines describes no face
     */
    public static List<FaceLine> read(Path folder) {
        List<FaceLine> lines = new ArrayList<>();
        forEach(folder, lines::add);
        return lines;
    }

    /**
     * One line after another, in the file's order.
     *
     * @throws EnvironmentException as {@link #read} does
     */
    public static void forEach(Path folder, Consumer<FaceLine> each) {
        Path index = folder.resolve(NAME);
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(index)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                each.accept(FaceLine.parse(line));
            }
        } catch (NoSuchFileException e) {
            throw cannotRead(index, "there is no such file", e);
        } catch (MalformedInputException e) {
            throw cannotRead(index, "it is no text", e);
        } catch (JsonProcessingException e) {
            throw cannotRead(index, "line %d describes no face".formatted(number), e);
        } catch (IOException e) {
            throw cannotRead(index, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * How many faces it holds.
     *
     * @throws EnvironmentException if there is no index
     */
    public static long count(Path folder) {
        Path index = folder.resolve(NAME);
        try (BufferedReader lines = Files.newBufferedReader(index)) {
            return lines.lines().count();
        } catch (IOException | UncheckedIOException e) {
            throw cannotRead(index, String.valueOf(e), e);
        }
    }

    /** Writes the lines of all faces, which come in order of frame and index. */
    public static void write(Iterable<JournalEntry> faces, Path file) {
        try (BufferedWriter lines = Files.newBufferedWriter(ResultFiles.unfinished(file))) {
            for (JournalEntry face : faces) {
                lines.write(face.row().json());
                lines.write('\n');
            }
        } catch (IOException e) {
            throw ResultFiles.cannotWrite(file, e);
        }
        ResultFiles.finish(file);
    }

    /** Adds a line to an index that grows. */
    public static void append(FaceLine line, Path file) {
        try {
            byte[] text = (line.json() + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw ResultFiles.cannotWrite(file, e);
        }
    }

    private static EnvironmentException cannotRead(Path index, String reason, Exception cause) {
        return new EnvironmentException(
                "cannot read %s: %s; give a folder of results".formatted(index, reason), cause);
    }
}
