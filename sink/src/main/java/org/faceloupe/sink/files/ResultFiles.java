package org.faceloupe.sink.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * Names of what a stream leaves in its directory. A file is written under a hidden name and then
 * renamed, so under its own name it is always whole.
 */
public record ResultFiles(Path directory) {

    private static final String JOURNAL = ".faces";
    private static final String UNFINISHED = ".unfinished";

    /** The files of one of many streams, or where they will be: a folder in the output. */
    public static ResultFiles ofStream(Path output, String stream) {
        return new ResultFiles(StreamFolder.in(output, stream));
    }

    /** The same, for who writes them: the folder is there from now on. */
    public static ResultFiles makeOfStream(Path output, String stream) {
        return new ResultFiles(StreamFolder.make(output, stream));
    }

    public Path index() {
        return directory.resolve(FaceIndex.NAME);
    }

    Path contactSheet() {
        return directory.resolve("contact-sheet.png");
    }

    Path faces() {
        return directory.resolve("faces");
    }

    /** What stands beside a film: the streams of its source that mp4 cannot hold. */
    public static Path rest(Path film) {
        String name = film.getFileName().toString();
        return film.resolveSibling(name.replaceAll("\\.mp4$", "") + ".tracks.mkv");
    }

    public Path journal() {
        return directory.resolve(JOURNAL);
    }

    /** Removes what an earlier run left, and nothing that this program did not write. */
    public void removeAll() {
        try {
            for (Path file : files()) {
                Files.deleteIfExists(file);
                Files.deleteIfExists(unfinished(file));
            }
            removeFiles(faces(), "[0-9]*-[0-9]*.{original,enhanced}.png");
            removeFiles(faces(), ".*" + UNFINISHED);
            removeFiles(journal(), "*");
        } catch (IOException e) {
            throw cannotWrite(directory, e);
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(index(), contactSheet()));
        for (FilmKind kind : FilmKind.values()) {
            kind.file()
                    .map(directory::resolve)
                    .ifPresent(
                            film -> {
                                files.add(film);
                                files.add(rest(film));
                            });
        }
        return files;
    }

    public void removeJournal() {
        try {
            removeFiles(journal(), "*");
        } catch (IOException e) {
            throw cannotWrite(directory, e);
        }
    }

    private static void removeFiles(Path folder, String which) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        boolean empty = true;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, which)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        try (DirectoryStream<Path> rest = Files.newDirectoryStream(folder)) {
            empty = !rest.iterator().hasNext();
        }
        if (empty) {
            Files.delete(folder);
        }
    }

    public static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    public static void makeWritable(Path directory) {
        try {
            Files.createDirectories(directory);
            Path probe = unfinished(directory.resolve("probe"));
            Files.write(probe, new byte[0]);
            Files.deleteIfExists(probe); // another sink may have been quicker
        } catch (IOException e) {
            throw cannotWrite(directory, e);
        }
    }

    /** The hidden name under which a file is written before it is whole. */
    public static Path unfinished(Path file) {
        return file.resolveSibling("." + file.getFileName() + UNFINISHED);
    }

    /** Puts a file that is whole in its place. */
    public static void finish(Path file) {
        try {
            Files.move(
                    unfinished(file),
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(unfinished(file), bytes);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
        finish(file);
    }

    public static EnvironmentException cannotWrite(Path file, IOException cause) {
        return new EnvironmentException(
                "cannot write to %s: %s; make it writable, free some space or name another directory"
                        .formatted(file, reason(cause)),
                cause);
    }

    public static EnvironmentException cannotRead(Path file, IOException cause) {
        return new EnvironmentException(
                "cannot read %s: %s; it belongs to the result, do not change it during a run"
                        .formatted(file, reason(cause)),
                cause);
    }

    /** Java names some failures by the path alone. */
    private static String reason(IOException e) {
        String kind = e.getClass().getSimpleName().replace("Exception", "");
        return kind.equals("IO") ? String.valueOf(e.getMessage()) : kind;
    }
}
