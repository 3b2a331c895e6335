package org.faceloupe.sink.video;

import java.util.List;

/** The enhanced faces of a video; frames are asked for once each, in their order. */
public interface FilmFaces {

    /** The faces of a frame, those that others are drawn over first. */
    List<FilmFace> of(long frame);

    /** Which weights made them, by SHA-256; empty if there are no faces. */
    List<String> weights();

    /** No face at all. */
    static FilmFaces none() {
        return new FilmFaces() {
            @Override
            public List<FilmFace> of(long frame) {
                return List.of();
            }

            @Override
            public List<String> weights() {
                return List.of();
            }
        };
    }
}
