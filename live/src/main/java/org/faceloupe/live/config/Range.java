package org.faceloupe.live.config;

/**
 * Which numbers a setting may be.
 *
 * @param min the least, or what all must be above
 * @param open whether the least itself is too small
 * @param max the largest; infinite if there is none
 * @param unit that an error names; empty if it goes without saying
 */
public record Range(double min, boolean open, double max, String unit) {

    /** From the least to the largest, both of them included. */
    public static Range of(double min, double max) {
        return new Range(min, false, max, "");
    }

    /** The least and all above it. */
    public static Range atLeast(double min) {
        return of(min, Double.POSITIVE_INFINITY);
    }

    /** All above 0, up to the largest. */
    public static Range positiveUpTo(double max) {
        return new Range(0, true, max, "");
    }

    /** The same, with a unit in its words. */
    public Range in(String unit) {
        return new Range(min, open, max, unit);
    }

    boolean holds(double number) {
        return (open ? number > min : number >= min) && number <= max;
    }

    /** In words: {@code 1 to 100}, {@code above 0 and at most 3600 seconds}. */
    public String words() {
        String numbers;
        if (max == Double.POSITIVE_INFINITY) {
            numbers = (open ? "above " : "at least ") + word(min);
        } else {
            numbers =
                    (open ? "above %s and at most %s" : "%s to %s").formatted(word(min), word(max));
        }
        return unit.isEmpty() ? numbers : numbers + " " + unit;
    }

    private static String word(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
