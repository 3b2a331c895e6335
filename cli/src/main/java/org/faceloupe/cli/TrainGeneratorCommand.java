package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.superres.BundledWeights;
import org.faceloupe.trainer.GeneratorSettings;
import org.faceloupe.trainer.GeneratorTraining;
import org.faceloupe.trainer.GivenWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            description = "Folder of face pictures, nested folders included.")
    private Path data;

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

    @Override
    public Integer call() {
        GeneratorSettings settings =
                WrongValue.told(spec, () -> GeneratorSettings.named(training.config));
        WeightsFile landmarks = fan.map(WeightsFile::read).orElseGet(BundledWeights::landmarks);
        WeightsFile looks = features.map(WeightsFile::read).orElse(landmarks);
        GivenWeights given =
                new GivenWeights(training.start(), Optional.of(landmarks), Optional.of(looks));
        Path weights =
                GeneratorTraining.run(settings, data, training.output, training.resume, given);
        spec.commandLine().getOut().println("weights written to " + weights);
        return Program.DONE;
    }
}
