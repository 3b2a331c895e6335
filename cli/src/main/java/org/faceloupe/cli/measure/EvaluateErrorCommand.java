package org.faceloupe.cli.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.faceloupe.cli.options.JsonOption;
import org.faceloupe.cli.options.NetworkOptions;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.FileNames;
import org.faceloupe.networks.generator.ExpectedError;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.superres.GeneratorChoice;
import org.faceloupe.trainer.error.ErrorCalibration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How well the expected error of each face agrees with the true one. */
@Command(
        name = "error",
        description = "Measures how well the expected error of a face agrees with the true one.",
        footer = "  faceloupe evaluate error --data faces --plot calibration.png")
final class EvaluateErrorCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private MeasuredFaces faces;
    @Mixin private NetworkOptions networks;
    @Mixin private JsonOption json;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw expected against measured errors as a PNG.")
    private Optional<Path> plot = Optional.empty();

    @Override
    public Integer call() {
        GeneratorChoice.Chosen chosen = networks.generator(spec).read();
        ExpectedError errors =
                chosen.errors()
                        .orElseThrow(
                                () ->
                                        new EnvironmentException(
                                                "no expected errors come with %s; fit them with"
                                                                .formatted(chosen.file().name())
                                                        + " train error"));
        ErrorCalibration.Check check =
                ErrorCalibration.check(
                        faces.data, faces.limit, chosen.file(), errors, networks.device());
        plot.ifPresent(file -> FileNames.writeWhole(file, check.plot().encodePng()));
        List<Row> rows = check.rows().stream().map(Row::of).toList();
        json.print(
                spec.commandLine().getOut(),
                Map.of("rows", rows),
                rows.stream().map(Row::text).collect(Collectors.joining("\n")));
        return ExitCode.DONE;
    }

    /** A protocol and entry in what {@code --json} prints. */
    record Row(
            String protocol,
            int entry,
            int faces,
            @JsonProperty("expected_error") double expected,
            @JsonProperty("measured_error") double measured,
            @JsonProperty("within_30_percent") double within,
            double correlation,
            @JsonProperty("too_poor") double tooPoor) {

        static Row of(ErrorCalibration.Row row) {
            return new Row(
                    row.protocol().name().toLowerCase(Locale.ROOT),
                    row.entry(),
                    row.faces(),
                    row.expected(),
                    row.measured(),
                    row.within(),
                    row.correlation(),
                    row.tooPoor());
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%-6s entry %d, %d faces: expected %.2f, measured %.2f grey levels, %.0f %%"
                            + " within 30 %%, correlation %.2f, %.1f %% too poor",
                    protocol,
                    entry,
                    faces,
                    expected,
                    measured,
                    100 * within,
                    correlation,
                    100 * tooPoor);
        }
    }
}
