package org.faceloupe.cli.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.faceloupe.cli.options.DeviceOption;
import org.faceloupe.cli.options.JsonOption;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.superres.BundledWeights;
import org.faceloupe.trainer.landmarks.FanEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How far a landmark network's points are from the true ones. */
@Command(
        name = "fan",
        description = "Measures a landmark network on faces with 68 points.",
        footer = "  faceloupe evaluate fan --data helen --landmarks helen.csv --side 64 --json")
final class EvaluateFanCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private JsonOption json;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Landmark network's weights; default: those of the program.")
    private Optional<Path> weights = Optional.empty();

    @Mixin private DeviceOption device;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the face pictures.")
    private Path data;

    @Option(
            names = "--landmarks",
            paramLabel = "CSV",
            required = true,
            description = "Their points: file,x0,y0,...,x67,y67.")
    private Path landmarks;

    @Option(
            names = "--side",
            paramLabel = "128|64|32",
            description = "Reduce the faces to this side first; default: ${DEFAULT-VALUE}.")
    private int side = 128;

    @Option(
            names = "--split",
            paramLabel = "all|held_back|training",
            description = "Which faces are measured; default: all.")
    private FanEvaluation.Split split = FanEvaluation.Split.ALL;

    @Option(
            names = "--adapted",
            description =
                    "First move each of the 68 points by the mean of how far it is read from there"
                            + " in the set's training faces: annotators' habits do not count.")
    private boolean adapted;

    @Override
    public Integer call() {
        WeightsFile file = weights.map(WeightsFile::read).orElseGet(BundledWeights::landmarks);
        FanEvaluation.Faces faces = new FanEvaluation.Faces(data, landmarks, split, adapted);
        FanEvaluation.Result result = FanEvaluation.run(faces, file, side, device.device());
        Report report =
                new Report(
                        result.images(),
                        result.damaged(),
                        result.side(),
                        result.nme(),
                        result.nmeMedian(),
                        result.failureRate8(),
                        result.auc8(),
                        result.offset(),
                        result.parameters(),
                        result.msPerFace());
        json.print(spec.commandLine().getOut(), report, report.text());
        return ExitCode.DONE;
    }

    /** What {@code --json} prints; errors are shares of the eye distance. */
    record Report(
            int images,
            int damaged,
            int side,
            double nme,
            @JsonProperty("nme_median") double nmeMedian,
            @JsonProperty("failure_rate_8") double failureRate8,
            @JsonProperty("auc_8") double auc8,
            List<Double> offset,
            long parameters,
            @JsonProperty("ms_per_face") double msPerFace) {

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%d images (%d damaged) at %d px: NME %.2f %%, median %.2f %%, failures %.2f"
                        + " %%, AUC %.3f, offset %.2f %% right and %.2f %% down; %,d parameters,"
                        + " %.1f ms a face",
                    images,
                    damaged,
                    side,
                    100 * nme,
                    100 * nmeMedian,
                    100 * failureRate8,
                    auc8,
                    100 * offset.get(0),
                    100 * offset.get(1),
                    parameters,
                    msPerFace);
        }
    }
}
