package org.faceloupe.cli.process;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * A folder for results that is known to be writable before any work is done. Closing it removes the
 * folders that it made, as far as they stayed empty: a failed command leaves nothing behind.
 */
public final class OutputDirectory implements AutoCloseable {

    private final Path path;
    private final Deque<Path> made = new ArrayDeque<>();

    private OutputDirectory(Path path) {
        this.path = path;
    }

    /**
     * Makes the folder if it is not there, and tries to write to it.
     *
     * @throws EnvironmentException if that fails
     */
    public static OutputDirectory prepare(Path path) {
        OutputDirectory directory = new OutputDirectory(path.toAbsolutePath().normalize());
        try {
            directory.makeMissing();
            Files.delete(Files.createTempFile(directory.path, ".writable", null));
            return directory;
        } catch (IOException e) {
            directory.close();
            throw new EnvironmentException(
                    "cannot write to the output directory %s (%s): choose another with --output"
                            .formatted(path, reason(e)),
                    e);
        }
    }

    public Path path() {
        return path;
    }

    private void makeMissing() throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path p = path; p != null && Files.notExists(p); p = p.getParent()) {
            missing.push(p);
        }
        for (Path p : missing) {
            Files.createDirectory(p);
            made.push(p);
        }
    }

    private static String reason(IOException e) {
        String type = e.getClass().getSimpleName();
        String words = type.replaceAll("Exception$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return e instanceof java.nio.file.FileSystemException f && f.getReason() != null
                ? f.getReason()
                : words.toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public void close() {
        try {
            while (!made.isEmpty()) {
                Files.deleteIfExists(made.pop());
            }
        } catch (DirectoryNotEmptyException e) {
            made.clear(); // it holds results
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
