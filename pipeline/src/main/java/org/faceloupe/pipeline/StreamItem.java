package org.faceloupe.pipeline;

/** Something that belongs to one stream and travels between stages, in the stream's order. */
public sealed interface StreamItem
        permits BeginOfStream, Frame, Face, EnhancedFace, Bookmark, EndOfStream {

    /** The id of the stream, the key of its records: one camera, or one pass over one file. */
    String stream();

    /** Which reading of the stream's source it is of. */
    Run run();
}
