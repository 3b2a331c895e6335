package org.faceloupe.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.faceloupe.pipeline.EnvironmentException;

/** Names of files that derive from names of other files, and how a file comes to have its name. */
public final class FileNames {

    private FileNames() {}

    /** The file's name without its folder and its last ending. */
    public static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /**
     * Removes a file of the results, if it is there.
     *
     * @throws EnvironmentException if its folder cannot be written to
     */
    public static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot write to %s: %s; choose another with --output"
                            .formatted(file.getParent(), e),
                    e);
        }
    }

    /** Writes a file under a temporary name and renames it, so that it is whole or absent. */
    public static void writeWhole(Path file, byte[] content) {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.write(temporary, content);
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot write %s: %s; is the disk full?".formatted(file, e.getMessage()), e);
        }
    }
}
