package org.faceloupe.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.superres.BundledWeights;
import org.faceloupe.trainer.GeneratorEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How close a generator comes to the truth, beside bicubic enlargement. */
@Command(
        name = "generator",
        description = "Measures a generator on face pictures, beside bicubic enlargement.",
        footer = "  faceloupe evaluate generator --data faces --entry 16 --json")
final class EvaluateGeneratorCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private NetworkOptions networks;
    @Mixin private JsonOption json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder of faces of 128×128 or 160×160, nested folders included.")
    private Path data;

    @Option(
            names = "--protocol",
            paramLabel = "clean",
            description = "How the inputs are made: antialiased bilinear halvings.")
    private Protocol protocol = Protocol.CLEAN;

    @Option(
            names = "--entry",
            paramLabel = "16|32|64",
            description = "Side of the inputs; default: ${DEFAULT-VALUE}.")
    private int entry = 16;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Measure at most so many pictures, evenly spread; default: all.")
    private int limit;

    /** How inputs are made from the truth. */
    enum Protocol {
        CLEAN
    }

    @Override
    public Integer call() {
        WeightsFile weights =
                networks.weights.map(WeightsFile::read).orElseGet(BundledWeights::generator);
        GeneratorEvaluation.Result result =
                GeneratorEvaluation.run(data, weights, entry, limit, networks.device);
        Report report =
                new Report(
                        result.images(),
                        result.damaged(),
                        protocol.name().toLowerCase(Locale.ROOT),
                        entry,
                        result.weights(),
                        Figures.of(result.generator()),
                        Figures.of(result.bicubic()));
        json.print(spec.commandLine().getOut(), report, report.text());
        return Program.DONE;
    }

    /** What {@code --json} prints. */
    record Report(
            int images,
            int damaged,
            String protocol,
            int entry,
            String weights,
            @JsonUnwrapped Figures generator,
            Figures bicubic) {

        String text() {
            return "%d images, %d damaged, %s, entry %d%ngenerator %s%nbicubic   %s"
                    .formatted(images, damaged, protocol, entry, generator.text(), bicubic.text());
        }
    }

    /** Closeness to the truth, means of per-image values. */
    record Figures(
            double psnr,
            double ssim,
            @JsonProperty("ms_ssim") double msSsim,
            @JsonProperty("psnr_batch16") double psnrBatch16) {

        static Figures of(GeneratorEvaluation.Figures figures) {
            return new Figures(
                    figures.psnr(), figures.ssim(), figures.msSsim(), figures.psnrBatch16());
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "PSNR %.2f dB, SSIM %.4f, MS-SSIM %.4f, PSNR of batches of 16 %.2f dB",
                    psnr,
                    ssim,
                    msSsim,
                    psnrBatch16);
        }
    }
}
