package org.faceloupe.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Run;

/** What a sink is given in tests, and what it leaves. */
public final class SinkRun {

    public static final List<EnhancedFace> FACES =
            List.of(
                    Faces.at(0, 0, 10, 20),
                    Faces.at(0, 1, 100, 60),
                    Faces.at(1, 0, 11, 20),
                    Faces.at(12, 0, 15.5, 22));

    private SinkRun() {}

    /** The end of a stream of a clip that is made in a folder. */
    static EndOfStream end(Path folder) {
        return new EndOfStream(
                "clip", Run.UNTOLD, Media.clip(folder, "clip.mp4").toString(), 50, "");
    }

    /** Face after face and the end, by a sink of one stream that is closed. */
    static void whole(Path output, EndOfStream end, List<EnhancedFace> faces) {
        try (FileSink sink = new FileSink(SinkSettings.oneStream(output, 2))) {
            for (EnhancedFace face : faces) {
                sink.accept(List.of(face));
            }
            sink.end(end);
        }
    }

    /** Names of all files below a folder, each with a hash of its content. */
    static Map<String, Integer> files(Path root) throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        List<Path> found = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            paths.filter(Files::isRegularFile).forEach(found::add);
        }
        for (Path file : found) {
            int hash = Arrays.hashCode(Files.readAllBytes(file));
            files.put(root.relativize(file).toString(), hash);
        }
        return files;
    }
}
