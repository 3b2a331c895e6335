package org.faceloupe.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.pipeline.EnvironmentException;
import picocli.CommandLine.Option;

/** In which form weights leave, and where they go. */
public final class ExportOptions {

    /** The forms that there are. */
    enum Format {
        /** safetensors whose keys are those of the PyTorch state_dict. */
        PYTORCH,
        /** The network itself, for any program that runs ONNX. */
        ONNX
    }

    @Option(
            names = "--format",
            paramLabel = "pytorch|onnx",
            required = true,
            description =
                    "pytorch: safetensors with the keys of the PyTorch state_dict; onnx: a graph"
                            + " of opset 13 with a free batch size.")
    private Format format = Format.PYTORCH;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "The file to write.")
    private Path output = Path.of("");

    @Option(names = "--half", description = "safetensors in half precision, half the size.")
    private boolean half;

    /**
     * Writes the weights; answers what was written.
     *
     * @param onnx makes the ONNX file of the weights
     */
    public String write(WeightsFile weights, Function<WeightsFile, byte[]> onnx) {
        try {
            if (format == Format.ONNX) {
                Files.write(output, onnx.apply(weights));
            } else {
                WeightsFile.write(
                        output,
                        weights.metadata(),
                        weights.tensors(),
                        half ? WeightsFile.Precision.F16 : WeightsFile.Precision.F32);
            }
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot write %s: %s; choose another --output".formatted(output, e), e);
        }
        return "%d tensors written to %s for %s"
                .formatted(
                        weights.tensors().size(), output, format.name().toLowerCase(Locale.ROOT));
    }
}
