package org.faceloupe.pipeline;

/**
 * One reading of a source, from a {@link BeginOfStream} on. A file that is read again with the same
 * settings, or on from where a job was cut off, has the same run; a live source has a new one each
 * time it is opened.
 *
 * @param id unique in the stream; empty if the record does not tell
 * @param kind what the source is
 */
public record Run(String id, StreamKind kind) {

    /** That of the records of schema 1.0, which tell nothing of it. */
    public static final Run UNTOLD = new Run("", StreamKind.UNTOLD);

    public Run {
        if (id.isEmpty() != (kind == StreamKind.UNTOLD)) {
            throw new IllegalArgumentException(
                    "run has the id '%s', but is of kind %s".formatted(id, kind));
        }
        if (id.indexOf('/') >= 0) {
            throw new IllegalArgumentException("run must not hold a slash, but is " + id);
        }
    }
}
