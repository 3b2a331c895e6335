package org.faceloupe.cli.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.faceloupe.cli.options.JsonOption;
import org.faceloupe.cli.options.NetworkOptions;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.pipeline.GeneratorWeights;
import org.faceloupe.superres.BundledWeights;
import org.faceloupe.superres.GeneratorChoice;
import org.faceloupe.trainer.generator.GeneratorEvaluation;
import org.faceloupe.trainer.generator.Protocol;
import org.jspecify.annotations.Nullable;
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
    @Mixin private MeasuredFaces faces;
    @Mixin private NetworkOptions networks;
    @Mixin private JsonOption json;

    @Option(
            names = "--protocol",
            paramLabel = "clean|jittered|mild|severe|degraded|camera",
            description = "How the inputs are made; default: clean, and degraded beside it.")
    private Optional<Protocol> protocol = Optional.empty();

    @Option(
            names = "--entry",
            paramLabel = "16|32|64",
            description = "Side of the inputs; default: ${DEFAULT-VALUE}.")
    private int entry = 16;

    @Option(
            names = "--groups",
            description =
                    "Also tell faces apart by lightness and turn, as far as pictures show them.")
    private boolean groups;

    @Option(
            names = "--landmarks",
            description =
                    "Also tell how far landmarks lie from those of the true faces, as the program's"
                            + " landmark network reads both.")
    private boolean landmarks;

    @Override
    public Integer call() {
        GeneratorChoice.Chosen weights = networks.generator(spec).read();
        Report report = measured(weights, protocol.orElse(Protocol.CLEAN));
        if (protocol.isEmpty()) {
            report = report.beside(measured(weights, Protocol.DEGRADED));
        }
        json.print(spec.commandLine().getOut(), report, report.text());
        return ExitCode.DONE;
    }

    private Report measured(GeneratorChoice.Chosen weights, Protocol chosen) {
        GeneratorEvaluation.Result result =
                GeneratorEvaluation.run(
                        new GeneratorEvaluation.Request(
                                faces.data, chosen, entry, faces.limit, landmarkWeights()),
                        weights.file(),
                        networks.device());
        return new Report(
                result.images(),
                result.damaged(),
                chosen.name().toLowerCase(Locale.ROOT),
                entry,
                Weights.of(weights.weights()),
                Figures.of(result.generator()),
                result.lrConsistencyDb(),
                number(result.noiseAmplification()),
                Figures.of(result.bicubic()),
                groups ? result.groups() : List.of(),
                null);
    }

    private static @Nullable Double number(OptionalDouble figure) {
        return figure.isPresent() ? figure.getAsDouble() : null;
    }

    private Optional<WeightsFile> landmarkWeights() {
        return groups || landmarks ? Optional.of(BundledWeights.landmarks()) : Optional.empty();
    }

    /** What {@code --json} prints. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            int images,
            int damaged,
            String protocol,
            int entry,
            @JsonUnwrapped Weights weights,
            @JsonUnwrapped Figures generator,
            @JsonProperty("lr_consistency_db") double lrConsistencyDb,
            @JsonProperty("noise_amplification") @Nullable Double noiseAmplification,
            Figures bicubic,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<GeneratorEvaluation.Group> groups,
            @Nullable Report degraded) {

        Report beside(Report other) {
            return new Report(
                    images,
                    damaged,
                    protocol,
                    entry,
                    weights,
                    generator,
                    lrConsistencyDb,
                    noiseAmplification,
                    bicubic,
                    groups,
                    other);
        }

        private static String line(GeneratorEvaluation.Group group) {
            return String.format(
                    Locale.ROOT,
                    "%n%-22s %5d faces: %.2f dB, %+.2f over bicubic",
                    group.name(),
                    group.faces(),
                    group.psnr(),
                    group.psnr() - group.bicubic());
        }

        String text() {
            String own =
                    String.format(
                            Locale.ROOT,
                            "%d images, %d damaged, %s, entry %d%n"
                                    + "generator %s, consistency %.1f dB%nbicubic   %s",
                            images,
                            damaged,
                            protocol,
                            entry,
                            generator.text(),
                            lrConsistencyDb,
                            bicubic.text());
            if (noiseAmplification != null) {
                own +=
                        String.format(
                                Locale.ROOT,
                                "%nnoise amplification %.2f in flat skin",
                                noiseAmplification);
            }
            own += groups.stream().map(Report::line).collect(Collectors.joining());
            return degraded == null ? own : own + System.lineSeparator() + degraded.text();
        }
    }

    /** What was measured; the perceptual weights are left out where none are blended in. */
    record Weights(
            @JsonProperty("weights") String sha256,
            double perception,
            @JsonProperty("perceptual_weights") @JsonInclude(JsonInclude.Include.NON_EMPTY)
                    String perceptual) {

        static Weights of(GeneratorWeights weights) {
            return new Weights(weights.sha256(), weights.perception(), weights.perceptual());
        }
    }

    /** Closeness to the truth, means of per-image values. */
    record Figures(
            double psnr,
            double ssim,
            @JsonProperty("ms_ssim") double msSsim,
            @JsonProperty("psnr_batch16") double psnrBatch16,
            @JsonProperty("gradient_ratio") double gradientRatio,
            @JsonProperty("landmark_nme") @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable Double landmarkNme) {

        static Figures of(GeneratorEvaluation.Figures figures) {
            return new Figures(
                    figures.psnr(),
                    figures.ssim(),
                    figures.msSsim(),
                    figures.psnrBatch16(),
                    figures.gradientRatio(),
                    number(figures.landmarkNme()));
        }

        String text() {
            String own =
                    String.format(
                            Locale.ROOT,
                            "PSNR %.2f dB, SSIM %.4f, MS-SSIM %.4f, PSNR of batches of 16 %.2f dB,"
                                    + " gradient %.2f of the truth's",
                            psnr,
                            ssim,
                            msSsim,
                            psnrBatch16,
                            gradientRatio);
            return landmarkNme == null
                    ? own
                    : own
                            + String.format(
                                    Locale.ROOT, ", landmarks off by %.2f %%", 100 * landmarkNme);
        }
    }
}
