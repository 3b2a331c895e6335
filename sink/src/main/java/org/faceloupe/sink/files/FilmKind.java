package org.faceloupe.sink.files;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is made of a video when all of its faces are there. */
public enum FilmKind {
    /** The video enlarged, with the enhanced faces blended in. */
    ENHANCED("enhanced.mp4"),
    /** The video with boxes, and beside it the faces before and after. */
    REVIEW("review.mp4"),
    /** No video. */
    NONE(null);

    private final Optional<String> file;

    FilmKind(@Nullable String file) {
        this.file = Optional.ofNullable(file);
    }

    /** Name of the file, if there is one. */
    public Optional<String> file() {
        return file;
    }
}
