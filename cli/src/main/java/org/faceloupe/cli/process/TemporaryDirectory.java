package org.faceloupe.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.faceloupe.pipeline.EnvironmentException;
import org.jspecify.annotations.Nullable;

/**
 * A folder that goes with the process: removed when closed, or, if the process was killed, by the
 * next one that makes such a folder. A lock on a file in it tells that its process lives.
 */
public final class TemporaryDirectory implements AutoCloseable {

    private static final String PREFIX = "faceloupe-job-";
    private static final String OWN_PREFIX = PREFIX + ProcessHandle.current().pid() + "-";
    private static final String LOCK = "job.lock";

    private final Path path;
    private final FileChannel lock;

    private TemporaryDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes a folder in the system's temporary folder.
     *
     * @throws EnvironmentException if that cannot be written to
     */
    public static TemporaryDirectory create() {
        return createIn(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static TemporaryDirectory createIn(Path parent) {
        try {
            removeAbandoned(parent);
            Path path = Files.createTempDirectory(parent, OWN_PREFIX);
            return new TemporaryDirectory(path, lock(path, StandardOpenOption.CREATE_NEW));
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot write to the temporary directory %s (%s): set TMPDIR to another"
                            .formatted(parent, e.getMessage()),
                    e);
        }
    }

    public Path path() {
        return path;
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                removeIfAbandoned(folder);
            }
        }
    }

    /** Leaves this process's folders alone: to open and close a lock's file gives up the lock. */
    private static void removeIfAbandoned(Path folder) throws IOException {
        boolean own = String.valueOf(folder.getFileName()).startsWith(OWN_PREFIX);
        if (own || !Files.isWritable(folder.resolve(LOCK))) {
            return;
        }
        try (FileChannel channel = lock(folder, StandardOpenOption.WRITE)) {
            if (channel.isOpen()) {
                delete(folder);
            }
        } catch (NoSuchFileException e) {
            return; // its process ended it just now
        }
    }

    /** A channel that holds the folder's lock; closed at once if another process has the lock. */
    @SuppressWarnings("MustBeClosed")
    private static FileChannel lock(Path folder, StandardOpenOption mode) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE, mode);
        boolean locked = false;
        try {
            @Nullable FileLock held = channel.tryLock();
            locked = held != null;
            return channel;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> files = Files.walk(folder)) {
            inside = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : inside) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() {
        try (lock) {
            delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
