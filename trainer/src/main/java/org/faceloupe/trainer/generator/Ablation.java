package org.faceloupe.trainer.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.trainer.faces.FaceSet;
import org.faceloupe.trainer.generator.GeneratorEvaluation.Result;
import org.faceloupe.trainer.run.RunFolder;
import org.faceloupe.trainer.run.SettingsFile;
import org.faceloupe.trainer.run.TrainingException;

/**
 * What each part of the method is worth: short runs of a small network, equal in steps and data,
 * each with one part more or less, measured on faces of other people.
 */
public final class Ablation {

    private static final int ENTRY = 16;
    private static final String TABLE = "ablation.md";

    private Ablation() {}

    /**
     * What all runs share.
     *
     * @param faces that they learn from
     * @param measured folder of faces of other people
     * @param images how many of those are measured
     * @param iterations of each run
     * @param seeds each variant is run with seeds 1 to this
     */
    public record Plan(FaceSet faces, Path measured, int images, int iterations, int seeds) {}

    /**
     * Runs all variants, seed by seed, and writes {@code ablation.md} anew after each run. A
     * variant that was measured before is run again only as far as its checkpoint demands.
     *
     * @param given landmark and feature networks
     * @param folder of the runs, each in one of its own, and of the table
     * @throws TrainingException if there is no landmark network
     */
    public static Path run(Plan plan, GivenWeights given, RunFolder folder) {
        if (given.landmarks().isEmpty()) {
            throw new TrainingException("give a landmark network");
        }
        Map<String, List<Result>> measured = new LinkedHashMap<>();
        for (int seed = 1; seed <= plan.seeds(); seed++) {
            for (AblationVariant variant : AblationVariant.all(plan.iterations())) {
                measured.computeIfAbsent(variant.name(), name -> new ArrayList<>())
                        .add(measured(plan, variant, seed, given, folder));
                write(folder.path(), head(plan), measured);
            }
        }
        return folder.path().resolve(TABLE);
    }

    private static void write(Path output, String head, Map<String, List<Result>> measured) {
        StringBuilder table = new StringBuilder(head);
        measured.forEach((name, runs) -> table.append(row(name, runs)));
        try {
            Files.writeString(output.resolve(TABLE), table);
        } catch (IOException e) {
            throw new TrainingException("output " + output + " cannot be written: " + e, e);
        }
    }

    private static Result measured(
            Plan plan, AblationVariant variant, int seed, GivenWeights given, RunFolder folder) {
        GeneratorSettings base =
                SettingsFile.resource("generator-ablation.yaml", GeneratorSettings.class);
        GeneratorSettings settings =
                SettingsFile.changed(
                        SettingsFile.changed(base, GeneratorSettings.class, variant.changes()),
                        GeneratorSettings.class,
                        Map.of("seed", seed));
        String name = variant.name().replaceAll("[^A-Za-z0-9]+", "-") + "-" + seed;
        Path weights = GeneratorTraining.run(settings, plan.faces(), folder.inside(name), given);
        WeightsFile file = WeightsFile.read(weights);
        GeneratorEvaluation.Request request =
                new GeneratorEvaluation.Request(
                        plan.measured(), Protocol.CLEAN, ENTRY, plan.images(), given.landmarks());
        return GeneratorEvaluation.run(request, file, DeviceChoice.AUTO);
    }

    private static String head(Plan plan) {
        return """
        %d iterations of 8 faces each, %d seeds, %d faces of other people, entry 16, clean protocol.
        Mean over seeds; ± is half the distance between the lowest and the highest seed. NME: distance
        between the landmarks that the landmark network reads on the enlarged face and on the true one,
        over the distance of the eyes. Runs as short as this rank parts roughly, no more.

        | run | seeds | PSNR, dB | gain over bicubic, dB | SSIM | MS-SSIM | NME, %% |
        |---|---:|---:|---:|---:|---:|---:|
        """
                .formatted(plan.iterations(), plan.seeds(), plan.images());
    }

    private static String row(String name, List<Result> runs) {
        return "| %s | %d | %s | %s | %s | %s | %s |%n"
                .formatted(
                        name,
                        runs.size(),
                        cell(runs, "%.2f ± %.2f", f -> f.generator().psnr()),
                        cell(runs, "%+.2f ± %.2f", f -> f.generator().psnr() - f.bicubic().psnr()),
                        cell(runs, "%.4f ± %.4f", f -> f.generator().ssim()),
                        cell(runs, "%.4f ± %.4f", f -> f.generator().msSsim()),
                        cell(
                                runs,
                                "%.2f ± %.2f",
                                f -> 100 * f.generator().landmarkNme().orElseThrow()));
    }

    private static String cell(List<Result> runs, String format, ToDoubleFunction<Result> figure) {
        List<Double> values = runs.stream().map(figure::applyAsDouble).toList();
        double mean = values.stream().mapToDouble(v -> v).average().orElse(0);
        double spread = (Collections.max(values) - Collections.min(values)) / 2;
        return String.format(Locale.ROOT, format, mean, spread);
    }
}
