package org.faceloupe.live;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder that video files are dropped into. A file counts as whole when its size and its time
 * have stayed the same for a while; hidden files, as which programs write what is not whole, do not
 * count. For one thread.
 */
final class WatchedFolder {

    private record Seen(String mark, long sinceNanos) {}

    private final Path folder;
    private final long stillNanos;
    private final Map<Path, Seen> seen = new HashMap<>();

    WatchedFolder(Path folder, long stillNanos) {
        this.folder = folder;
        this.stillNanos = stillNanos;
    }

    /** The files that are whole, in order of their names; none if the folder is not there. */
    List<Path> whole(long nowNanos) {
        List<Path> whole = new ArrayList<>();
        List<Path> present = files();
        seen.keySet().retainAll(present);
        for (Path file : present) {
            Optional<String> mark = mark(file);
            Seen before = seen.get(file);
            if (mark.isPresent() && (before == null || !before.mark.equals(mark.get()))) {
                seen.put(file, new Seen(mark.get(), nowNanos));
            } else if (before != null && nowNanos - before.sinceNanos >= stillNanos) {
                whole.add(file);
            }
        }
        return whole;
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all =
                    Files.newDirectoryStream(folder, WatchedFolder::counts)) {
                all.forEach(files::add);
            } catch (IOException e) {
                return List.of(); // a network drive that is away; it is looked at again
            }
        }
        files.sort(null);
        return files;
    }

    private static boolean counts(Path file) {
        return Files.isRegularFile(file) && !String.valueOf(file.getFileName()).startsWith(".");
    }

    private static Optional<String> mark(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file) + " " + Files.size(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
