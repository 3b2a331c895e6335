package org.faceloupe.sink.files;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EnhancedFace;

/**
 * What the sink remembers of a face until its stream is whole.
 *
 * @param name common name of its two pictures
 * @param ptsMicros presentation time of its frame
 * @param window what the pictures show, in frame pixels
 * @param row its line of the index
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JournalEntry(String name, int index, long ptsMicros, Box window, FaceLine row) {

    public static JournalEntry of(EnhancedFace face, String name) {
        return new JournalEntry(
                name,
                face.face().index(),
                face.face().ptsMicros(),
                face.face().window(),
                FaceLine.of(face, name));
    }

    public long frame() {
        return row.frame();
    }
}
