package org.faceloupe.sink;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file {@code faces.jsonl}: a line a face, in order of frame and index. */
final class FaceIndex {

    private FaceIndex() {}

    static void write(Iterable<JournalEntry> faces, Path file) {
        try (BufferedWriter lines = Files.newBufferedWriter(ResultFiles.unfinished(file))) {
            for (JournalEntry face : faces) {
                lines.write(Journal.JSON.writeValueAsString(face.row()));
                lines.write('\n');
            }
        } catch (IOException e) {
            throw ResultFiles.cannotWrite(file, e);
        }
        ResultFiles.finish(file);
    }
}
