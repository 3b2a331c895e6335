package org.faceloupe.live.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a setting is where nothing is said of it.
 *
 * @param always as it is written, whatever the stream is; empty if there is no such value
 * @param of as it is written, for a stream; empty if the setting then has no value
 * @param words the same for people; empty if there is nothing to say
 */
public record Default(
        Optional<Object> always, Function<StreamConfig, Optional<Object>> of, String words) {

    /** Always the same. */
    public static Default is(Object written) {
        Optional<Object> value = Optional.of(written);
        return new Default(value, stream -> value, written.toString());
    }

    /** No value; the words say what happens without one. */
    public static Default none(String words) {
        return new Default(Optional.empty(), stream -> Optional.empty(), words);
    }

    /** One that follows from what the stream is, and what else is said of it. */
    public static Default follows(Function<StreamConfig, Object> of, String words) {
        return new Default(Optional.empty(), stream -> Optional.of(of.apply(stream)), words);
    }
}
