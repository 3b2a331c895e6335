package org.faceloupe.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import org.faceloupe.superres.GeneratorChoice;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which weights enlarge the faces. */
public final class GeneratorOptions {

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Generator's weights (safetensors); default: those of the program.")
    private Optional<Path> weights = Optional.empty();

    @Option(
            names = "--perception",
            paramLabel = "0..1",
            description =
                    "Share of the perceptual weights: 0, the default, adds least; 1 looks sharpest"
                            + " and invents most.")
    private double perception;

    @Option(
            names = "--perceptual-weights",
            paramLabel = "FILE",
            description = "What --perception blends in; default: those of the program.")
    private Optional<Path> perceptual = Optional.empty();

    /** The chosen weights; a share that is none is wrong usage. */
    public GeneratorChoice generator(CommandSpec spec) {
        return WrongValue.told(spec, () -> new GeneratorChoice(weights, perceptual, perception));
    }
}
