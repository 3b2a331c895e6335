package org.faceloupe.cli.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.faceloupe.detector.evaluation.DetectorEvaluation;
import org.jspecify.annotations.Nullable;

/**
 * What {@code evaluate detector --json} prints; recall is null where there are no faces of the
 * width.
 *
 * @param beside other detectors on the same pictures, by name
 */
record DetectorReport(
        int images,
        int faces,
        double ap,
        @JsonProperty("faces_by_width") Map<String, Long> facesByWidth,
        @JsonProperty("recall_at_0.1_fp") Map<String, @Nullable Double> strict,
        @JsonProperty("recall_at_1_fp") Map<String, @Nullable Double> loose,
        @JsonProperty("recall_at_min_score") Map<String, @Nullable Double> usual,
        @JsonProperty("recall_12-64") Map<String, @Nullable Double> small,
        @JsonProperty("score_at_0.1_fp") @Nullable Double strictScore,
        @JsonProperty("fp_per_image_at_min_score") double falsePositives,
        @JsonProperty("points_error") @Nullable Double pointsError,
        @JsonProperty("ms_per_image") double milliseconds,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, DetectorReport> beside) {

    static DetectorReport of(DetectorEvaluation.Result result) {
        return new DetectorReport(
                result.images(),
                result.faces(),
                result.ap(),
                result.bands(),
                known(result.strict().recall()),
                known(result.loose().recall()),
                known(result.usual().recall()),
                small(result),
                number(result.strict().score()),
                result.usual().falsePositives(),
                number(result.pointsError()),
                1000 * result.seconds() / result.images(),
                new LinkedHashMap<>());
    }

    private static Map<String, @Nullable Double> small(DetectorEvaluation.Result result) {
        Map<String, Double> recall = new LinkedHashMap<>();
        recall.put("at_0.1_fp", result.strict().recall12To64());
        recall.put("at_1_fp", result.loose().recall12To64());
        recall.put("at_min_score", result.usual().recall12To64());
        return known(recall);
    }

    private static Map<String, @Nullable Double> known(Map<String, Double> recall) {
        Map<String, @Nullable Double> known = new LinkedHashMap<>();
        recall.forEach((band, value) -> known.put(band, number(value)));
        return known;
    }

    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** The tables, one under the other. */
    String text() {
        StringBuilder text = new StringBuilder(table());
        beside.forEach(
                (name, other) -> text.append("%n%n%s%n".formatted(name)).append(other.table()));
        return text.toString();
    }

    private String table() {
        return String.format(
                Locale.ROOT,
                "%d images, %d faces, AP %.3f%nwidth            %s%nfaces            %s%n"
                        + "at 0.1 FP/image  %s%nat 1 FP/image    %s%nat the min-score %s%n"
                        + "12-64 pixels at 0.1 FP/image: %s, at 1: %s; %.3f FP/image at the"
                        + " min-score, %.1f ms/image",
                images,
                faces,
                ap,
                cells(facesByWidth.keySet().stream().map(band -> band + " ")),
                cells(facesByWidth.values().stream().map(count -> count + " ")),
                percent(strict),
                percent(loose),
                percent(usual),
                share(small.get("at_0.1_fp")).strip(),
                share(small.get("at_1_fp")).strip(),
                falsePositives,
                milliseconds);
    }

    private static String percent(Map<String, @Nullable Double> recall) {
        return cells(recall.values().stream().map(DetectorReport::share));
    }

    private static String share(@Nullable Double value) {
        return value == null ? "- " : Math.round(100 * value) + " %";
    }

    private static String cells(Stream<String> texts) {
        return texts.map("%7s"::formatted).collect(Collectors.joining());
    }
}
