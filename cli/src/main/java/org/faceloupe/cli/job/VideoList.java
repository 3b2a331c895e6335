package org.faceloupe.cli.job;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.cli.process.FileNames;
import org.faceloupe.pipeline.EnvironmentException;

/** The videos that the command line names, and where the results of each go. */
public final class VideoList {

    private VideoList() {}

    /**
     * The videos in order, each with its folder. A name that is no file's and holds {@code *} or
     * {@code ?} stands for all files that it fits.
     *
     * @param output where the user wants the results: of a single video in the folder itself, of
     *     several in a folder each in it
     * @throws IllegalArgumentException if two videos would share a folder
     * @throws EnvironmentException if a pattern fits no file
     */
    public static Map<Path, Path> of(List<Path> named, Optional<Path> output) {
        List<Path> videos = named.stream().flatMap(name -> fitting(name).stream()).toList();
        if (videos.size() == 1) {
            Path only = videos.get(0);
            return Map.of(only, output.orElseGet(() -> Path.of("out", FileNames.stem(only))));
        }
        Map<Path, Path> folders = new LinkedHashMap<>();
        for (Path video : videos) {
            Path folder = output.orElse(Path.of("out")).resolve(FileNames.stem(video));
            if (folders.containsValue(folder)) {
                throw new IllegalArgumentException(
                        "two videos would go to %s; give them one after another".formatted(folder));
            }
            folders.put(video, folder);
        }
        return folders;
    }

    private static List<Path> fitting(Path name) {
        String pattern = String.valueOf(name.getFileName());
        if (Files.exists(name) || !pattern.matches(".*[*?].*")) {
            return List.of(name);
        }
        Path folder = name.getParent() == null ? Path.of("") : name.getParent();
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            files.forEach(file -> found.add(name.getParent() == null ? file.getFileName() : file));
        } catch (IOException e) {
            found.clear();
        }
        if (found.isEmpty()) {
            throw new EnvironmentException("no file fits %s; check the path".formatted(name));
        }
        found.sort(null);
        return found;
    }
}
