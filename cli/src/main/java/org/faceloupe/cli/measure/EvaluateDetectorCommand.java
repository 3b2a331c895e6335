package org.faceloupe.cli.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.faceloupe.cli.options.DetectorOptions;
import org.faceloupe.cli.options.JsonOption;
import org.faceloupe.cli.options.WrongValue;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.detector.DetectorChoice;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.evaluation.DetectorEvaluation;
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

    @Option(
            names = "--beside",
            paramLabel = "NAME",
            description =
                    "Another detector to measure on the same pictures: a name as of --detector;"
                            + " may be given more than once.")
    private List<String> others = List.of();

    @Override
    public Integer call() {
        DetectorSettings settings = WrongValue.told(spec, detector::settings);
        Map<String, DetectorSettings> beside = new LinkedHashMap<>();
        for (String name : others) {
            DetectorChoice choice =
                    WrongValue.told(spec, () -> DetectorChoice.named(name, Optional.empty()));
            String kind = name.split(":", 2)[0];
            beside.put(beside.containsKey(kind) ? name : kind, detector.settings(choice));
        }
        DetectorReport report = report(settings);
        for (Map.Entry<String, DetectorSettings> other : beside.entrySet()) {
            report.beside().put(other.getKey(), report(other.getValue()));
        }
        json.print(spec.commandLine().getOut(), report, report.text());
        return ExitCode.DONE;
    }

    private DetectorReport report(DetectorSettings settings) {
        return DetectorReport.of(DetectorEvaluation.run(settings, data, boxes));
    }
}
