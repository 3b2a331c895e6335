package org.faceloupe.sink.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * All faces of a stream on the disk, a small file each, in order of frame and index. A face that is
 * added twice is there once.
 */
public final class Journal implements Iterable<JournalEntry> {

    private static final String SUFFIX = ".json";

    private final Path folder;

    public Journal(Path folder) {
        this.folder = folder;
    }

    public void add(JournalEntry entry) {
        try {
            Files.createDirectories(folder);
            ResultFiles.write(
                    folder.resolve(entry.name() + SUFFIX), FaceLine.JSON.writeValueAsBytes(entry));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw ResultFiles.cannotWrite(folder, e);
        }
    }

    /** Reads one entry after another; only their names are in memory together. */
    @Override
    public Iterator<JournalEntry> iterator() {
        return names().stream().map(this::read).iterator();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(folder, "[0-9]*" + SUFFIX)) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            } catch (IOException e) {
                throw ResultFiles.cannotRead(folder, e);
            }
        }
        names.sort(Comparator.comparingLong(Journal::frame).thenComparingInt(Journal::index));
        return names;
    }

    private static long frame(String name) {
        return Long.parseLong(name.substring(0, name.indexOf('-')));
    }

    private static int index(String name) {
        return Integer.parseInt(name.substring(name.indexOf('-') + 1, name.indexOf('.')));
    }

    private JournalEntry read(String name) {
        Path file = folder.resolve(name);
        try {
            return FaceLine.JSON.readValue(Files.readAllBytes(file), JournalEntry.class);
        } catch (IOException e) {
            throw ResultFiles.cannotRead(file, e);
        }
    }
}
