package org.faceloupe.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.faceloupe.detector.DetectorEvaluation;
import org.faceloupe.detector.DetectorSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a detector finds of the faces that are marked in pictures. */
@Command(
        name = "detector",
        description = "Measures a detector on pictures with marked faces.",
        footer = "  faceloupe evaluate detector --data scenes --boxes scenes.csv --json")
final class EvaluateDetectorCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private DetectorOptions detector;
    @Mixin private JsonOption json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the pictures.")
    private Path data;

    @Option(
            names = "--boxes",
            paramLabel = "CSV",
            required = true,
            description = "Their faces: file,x,y,w,h,ignore and, if known, five points.")
    private Path boxes;

    @Override
    public Integer call() {
        DetectorSettings settings = WrongValue.told(spec, detector::settings);
        Report report = Report.of(DetectorEvaluation.run(settings, data, boxes));
        json.print(spec.commandLine().getOut(), report, report.text());
        return Program.DONE;
    }

    /** What {@code --json} prints; recall is null where there are no faces of the width. */
    record Report(
            int images,
            int faces,
            double ap,
            @JsonProperty("faces_by_width") Map<String, Long> facesByWidth,
            @JsonProperty("recall_at_0.1_fp") Map<String, @Nullable Double> strict,
            @JsonProperty("recall_at_1_fp") Map<String, @Nullable Double> loose,
            @JsonProperty("recall_at_min_score") Map<String, @Nullable Double> usual,
            @JsonProperty("recall_12-64") Map<String, Double> small,
            @JsonProperty("score_at_0.1_fp") double strictScore,
            @JsonProperty("fp_per_image_at_min_score") double falsePositives,
            @JsonProperty("points_error") @Nullable Double pointsError,
            @JsonProperty("ms_per_image") double milliseconds) {

        static Report of(DetectorEvaluation.Result result) {
            return new Report(
                    result.images(),
                    result.faces(),
                    result.ap(),
                    result.bands(),
                    known(result.strict().recall()),
                    known(result.loose().recall()),
                    known(result.usual().recall()),
                    Map.of(
                            "at_0.1_fp", result.strict().recall12To64(),
                            "at_1_fp", result.loose().recall12To64(),
                            "at_min_score", result.usual().recall12To64()),
                    result.strict().score(),
                    result.usual().falsePositives(),
                    number(result.pointsError()),
                    1000 * result.seconds() / result.images());
        }

        private static Map<String, @Nullable Double> known(Map<String, Double> recall) {
            Map<String, @Nullable Double> known = new LinkedHashMap<>();
            recall.forEach((band, value) -> known.put(band, number(value)));
            return known;
        }

        private static @Nullable Double number(double value) {
            return Double.isNaN(value) ? null : value;
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%d images, %d faces, AP %.3f%nwidth            %s%nfaces            %s%n"
                            + "at 0.1 FP/image  %s%nat 1 FP/image    %s%nat the min-score %s%n"
                            + "%.3f FP/image at the min-score, %.1f ms/image",
                    images,
                    faces,
                    ap,
                    cells(facesByWidth.keySet().stream().map(band -> band + " ")),
                    cells(facesByWidth.values().stream().map(count -> count + " ")),
                    percent(strict),
                    percent(loose),
                    percent(usual),
                    falsePositives,
                    milliseconds);
        }

        private static String percent(Map<String, @Nullable Double> recall) {
            return cells(
                    recall.values().stream()
                            .map(value -> value == null ? "- " : Math.round(100 * value) + " %"));
        }

        private static String cells(Stream<String> texts) {
            return texts.map("%7s"::formatted).collect(Collectors.joining());
        }
    }
}
