package org.faceloupe.cli.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * One measurement beside a baseline from the same run.
 *
 * @param name of what was measured
 * @param value in {@code unit}
 * @param unit of both values
 * @param baseline what it is held against
 * @param baselineValue in {@code unit}
 */
record BenchmarkRow(
        String name,
        double value,
        String unit,
        String baseline,
        @JsonProperty("baseline_value") double baselineValue) {

    /** The value as a multiple of the baseline. */
    @JsonProperty
    double ratio() {
        return value / baselineValue;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%-54s %9.2f %-9s = %6.2f x %s (%.2f)",
                name,
                value,
                unit,
                ratio(),
                baseline,
                baselineValue);
    }
}
