package org.faceloupe.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.pipeline.EnvironmentException;
import picocli.CommandLine.Option;

/** In which form weights leave, and where they go. */
final class ExportOptions {

    /** The forms that there are. */
    enum Format {
        /** safetensors in single precision whose keys are those of the PyTorch state_dict. */
        PYTORCH
    }

    @Option(
            names = "--format",
            paramLabel = "pytorch",
            required = true,
            description = "pytorch: safetensors with the keys of the PyTorch state_dict.")
    private Format format = Format.PYTORCH;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "The file to write.")
    private Path output = Path.of("");

    /** Writes the weights; answers what was written. */
    String write(WeightsFile weights) {
        try {
            WeightsFile.write(
                    output, weights.metadata(), weights.tensors(), WeightsFile.Precision.F32);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot write %s: %s; choose another --output".formatted(output, e), e);
        }
        return "%d tensors written to %s for %s"
                .formatted(
                        weights.tensors().size(),
                        output,
                        format.name().toLowerCase(java.util.Locale.ROOT));
    }
}
