package org.faceloupe.live.config;

/**
 * A thing that may be set for a stream, declared once: {@code faceloupe.yaml} and its explanation,
 * the command line and the reading process take it from here.
 *
 * @param name key in the file; after two dashes, the option of a command
 * @param form how its values are written, and which it may be
 * @param usual its value where nothing is said
 * @param description what it does: a sentence that goes on with the default
 */
public record StreamSetting<T>(String name, Form<T> form, Default usual, String description) {

    /**
     * What a value means.
     *
     * @throws IllegalArgumentException if the setting may not be that
     */
    public T meaning(Object written) {
        return form.meaning().apply(name, written);
    }

    /** What it does and what it is where nothing is said, as one sentence. */
    public String sentence() {
        String words = usual.words().isEmpty() ? "" : "; default: " + usual.words();
        return description + words + ".";
    }

    @Override
    public String toString() {
        return name;
    }
}
