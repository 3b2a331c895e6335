package org.faceloupe.live.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a setting's values are written and what they mean.
 *
 * @param written Integer, Double, Boolean, String, or List for a list of strings
 * @param shown what stands for the value where a command explains itself, such as {@code 1..100}
 * @param range which numbers it may be; empty if it is no number
 * @param meaning from the setting's name and what is written; refuses what it may not be with an
 *     IllegalArgumentException
 */
public record Form<T>(
        Class<?> written,
        String shown,
        Optional<Range> range,
        BiFunction<String, Object, T> meaning) {

    /**
     * A whole number.
     *
     * @param meaning may refuse a number in its own words
     */
    public static <T> Form<T> whole(String shown, Range range, Function<Integer, T> meaning) {
        return number(Integer.class, shown, range, meaning);
    }

    /**
     * A number with a fraction.
     *
     * @param meaning may refuse a number in its own words
     */
    public static <T> Form<T> number(String shown, Range range, Function<Double, T> meaning) {
        return number(Double.class, shown, range, meaning);
    }

    private static <N extends Number, T> Form<T> number(
            Class<N> written, String shown, Range range, Function<N, T> meaning) {
        return new Form<>(
                written,
                shown,
                Optional.of(range),
                (name, value) -> {
                    N number = written.cast(value);
                    T meant = meaning.apply(number);
                    if (!range.holds(number.doubleValue())) {
                        throw new IllegalArgumentException(
                                "%s must be %s, but is %s".formatted(name, range.words(), number));
                    }
                    return meant;
                });
    }

    /** Yes or no. */
    public static Form<Boolean> flag() {
        return new Form<>(
                Boolean.class,
                "true|false",
                Optional.empty(),
                (name, value) -> Boolean.class.cast(value));
    }

    /**
     * Any words.
     *
     * @param meaning may refuse them
     */
    public static <T> Form<T> text(String shown, Function<String, T> meaning) {
        return new Form<>(
                String.class,
                shown,
                Optional.empty(),
                (name, value) -> meaning.apply(String.class.cast(value)));
    }

    /**
     * A list of such words.
     *
     * @param meaning may refuse one of them
     */
    public static <T> Form<List<T>> texts(String shown, Function<String, T> meaning) {
        return new Form<>(
                List.class,
                shown,
                Optional.empty(),
                (name, value) ->
                        ((List<?>) value)
                                .stream()
                                        .map(text -> meaning.apply(String.class.cast(text)))
                                        .toList());
    }

    /** The word for one of the constants. */
    public static <E extends Enum<E>> Form<E> oneOf(Class<E> kind) {
        List<E> all = Arrays.asList(kind.getEnumConstants());
        return new Form<>(
                String.class,
                all.stream().map(Form::word).collect(Collectors.joining("|")),
                Optional.empty(),
                (name, value) ->
                        all.stream()
                                .filter(constant -> word(constant).equals(value))
                                .findFirst()
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "%s must be one of %s, but is %s"
                                                                .formatted(
                                                                        name,
                                                                        all.stream()
                                                                                .map(Form::word)
                                                                                .toList(),
                                                                        value))));
    }

    /** A constant as it is written: {@code drop-oldest}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
