package org.faceloupe.cli.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.faceloupe.cli.process.FileNames;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.Run;
import org.jspecify.annotations.Nullable;

/**
 * The hidden file {@code .unfinished} in a folder of results: it says how far they go, and of which
 * video and with which settings they are made. A run that follows one that was cut off goes on from
 * there.
 *
 * @param folder of the results
 * @param made what the results are made of
 */
public record UnfinishedResult(Path folder, JobKey made) {

    private static final String NAME = ".unfinished";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The file's content: a bookmark, and whose it is. The first version told no run. */
    @SuppressWarnings("ArrayRecordComponent") // written and forgotten
    record Note(JobKey made, String stream, @Nullable Run run, long frame, byte[] memory) {

        Bookmark bookmark() {
            return new Bookmark(stream, run == null ? Run.UNTOLD : run, frame, memory);
        }
    }

    /** The last bookmark that this job left in the folder, if there is one. */
    public Optional<Bookmark> last() {
        return note().filter(note -> note.made.equals(made)).map(Note::bookmark);
    }

    /**
     * Why what another job left in the folder is of no use; empty if there is nothing, or it is.
     */
    public String whyAnew() {
        return note().map(note -> note.made.differenceTo(made)).orElse("");
    }

    private Optional<Note> note() {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Note.class));
        } catch (IOException e) {
            return Optional.empty(); // then it is made from the beginning
        }
    }

    /** All that is in front of the bookmark is in the folder. */
    void reached(Bookmark mark) {
        try {
            Note note = new Note(made, mark.stream(), mark.run(), mark.frame(), mark.memory());
            byte[] text = JSON.writeValueAsString(note).getBytes(StandardCharsets.UTF_8);
            FileNames.writeWhole(folder.resolve(NAME), text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the note away: the results are whole, or begin anew. */
    public void forget() {
        FileNames.remove(folder.resolve(NAME));
    }
}
