package org.faceloupe.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Set;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.sink.files.FaceCrops;
import org.faceloupe.sink.files.FaceIndex;
import org.faceloupe.sink.files.FaceLine;
import org.faceloupe.sink.files.ResultFiles;
import org.jspecify.annotations.Nullable;

/**
 * The files of a stream that has no end: a folder for each hour (UTC) with the crops and an index
 * that grows by a line a face. A face that comes twice is there once: the last names are known, and
 * what comes twice is no older than a batch.
 */
final class LiveResult {

    private static final int REMEMBERED = 1024;
    private static final long TAIL_BYTES = 4L << 20;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Set<String> last = new LinkedHashSet<>();
    private @Nullable ResultFiles files;

    LiveResult(SinkSettings settings, String stream) {
        directory = settings.makeFilesOf(stream).directory();
    }

    void add(EnhancedFace face) {
        ResultFiles hour = hour(face);
        if (!hour.equals(files)) {
            files = hour;
            recall(hour.index());
        }
        String name = FaceCrops.write(hour, face);
        FaceLine line = FaceLine.of(face, name);
        if (last.add(line.original())) {
            FaceIndex.append(line, hour.index());
        }
        if (last.size() > REMEMBERED) {
            last.remove(last.iterator().next());
        }
    }

    private ResultFiles hour(EnhancedFace face) {
        Instant time = Instant.ofEpochMilli(face.face().ptsMicros() / 1000);
        return new ResultFiles(directory.resolve(HOUR.format(time)));
    }

    /** Reads which faces an index's last lines name; a line that a crash cut off goes. */
    private void recall(Path index) {
        last.clear();
        if (!Files.exists(index)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(index.toFile(), "rw")) {
            long start = Math.max(0, file.length() - TAIL_BYTES);
            byte[] tail = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(tail);
            String text = new String(tail, StandardCharsets.ISO_8859_1);
            int end = text.lastIndexOf('\n') + 1;
            file.setLength(start + end);
            int begin = start == 0 ? 0 : text.indexOf('\n') + 1;
            text.substring(Math.min(begin, end), end).lines().forEach(this::remember);
        } catch (IOException e) {
            throw ResultFiles.cannotRead(index, e);
        }
    }

    private void remember(String line) {
        try {
            last.add(FaceLine.parse(line).original());
        } catch (JsonProcessingException e) {
            return; // it names no face that could come again
        }
        if (last.size() > REMEMBERED) {
            last.remove(last.iterator().next());
        }
    }
}
