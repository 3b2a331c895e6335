package org.faceloupe.cli.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.faceloupe.cli.options.WrongValue;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.superres.BundledWeights;
import org.faceloupe.trainer.faces.FaceSet;
import org.faceloupe.trainer.generator.GeneratorSettings;
import org.faceloupe.trainer.generator.GeneratorTraining;
import org.faceloupe.trainer.generator.GivenWeights;
import org.faceloupe.trainer.generator.TrainingReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Face pictures to a generator's weights. */
@Command(
        name = "generator",
        description = "Trains a generator on face pictures.",
        footer = "  faceloupe train generator --data faces --output runs/first --config compact")
final class TrainGeneratorCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private TrainingOptions training;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description =
                    "Folder of face pictures, nested folders included; again for more. With a CSV"
                            + " of its name beside it, faces are framed by their landmarks.")
    private List<Path> data = List.of();

    @Option(
            names = "--soft-data",
            paramLabel = "DIR",
            description = "The same for pictures with detail up to 64 pixels only.")
    private List<Path> softData = List.of();

    @Option(
            names = "--unseen",
            paramLabel = "DIR",
            description =
                    "Folder of pictures whose people are left out (a person is a file's name up to"
                            + " its last underscore); the report measures the weights on it.")
    private List<Path> unseen = List.of();

    @Option(
            names = "--fan",
            paramLabel = "FILE",
            description =
                    "Landmark network of the attention and heatmap losses; default: that of the"
                            + " program.")
    private Optional<Path> fan = Optional.empty();

    @Option(
            names = "--features",
            paramLabel = "FILE",
            description =
                    "Feature network of the perceptual loss: VGG-16 with torchvision's names in"
                            + " safetensors; default: the encoder of the landmark network.")
    private Optional<Path> features = Optional.empty();

    @Option(
            names = "--devices",
            paramLabel = "N",
            description =
                    "How many of the machine's GPUs share each batch; default: ${DEFAULT-VALUE}.")
    private int devices = 1;

    private final StopSignal stop;

    TrainGeneratorCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() {
        if (devices < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--devices must be at least 1, but is " + devices);
        }
        GeneratorSettings settings =
                WrongValue.told(spec, () -> GeneratorSettings.named(training.config));
        WeightsFile landmarks = fan.map(WeightsFile::read).orElseGet(BundledWeights::landmarks);
        WeightsFile looks = features.map(WeightsFile::read).orElse(landmarks);
        GivenWeights given =
                new GivenWeights(training.start(), Optional.of(landmarks), Optional.of(looks));
        FaceSet faces = FaceSet.read(data, softData, unseen);
        Path weights =
                training.train(
                        spec,
                        stop,
                        folder -> GeneratorTraining.run(settings, faces, folder, given, devices));
        Path measured = unseen.isEmpty() ? data.get(0) : unseen.get(0);
        Path report = TrainingReport.write(training.output, weights, measured, !unseen.isEmpty());
        spec.commandLine().getOut().println("weights written to " + weights);
        spec.commandLine().getOut().println("report written to " + report);
        return ExitCode.DONE;
    }
}
