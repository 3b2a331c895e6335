package org.faceloupe.trainer.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.generator.FaceGenerator;
import org.faceloupe.trainer.faces.ImageFolder;
import org.faceloupe.trainer.faces.SampleSheet;
import org.faceloupe.trainer.run.MetricsFile;
import org.faceloupe.trainer.run.RunLog;
import org.faceloupe.trainer.run.TrainingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page that a generator's run ends with, {@code report.html} in its folder: what it is, how
 * good it is beside bicubic enlargement, what it makes of faces, how training went. One file that
 * needs nothing else.
 */
public final class TrainingReport {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingReport.class);
    private static final int MEASURED = 100;
    private static final int ENTRY = 16;

    private TrainingReport() {}

    /**
     * Measures the weights and writes the page.
     *
     * @param run the run's folder, with its metrics
     * @param weights of the finished generator
     * @param faces what it is measured on: up to 100, evenly spread over the folder
     * @param unseen whether those faces were kept out of training; the page says so
     * @return the page
     */
    public static Path write(Path run, Path weights, Path faces, boolean unseen) {
        WeightsFile file = WeightsFile.read(weights);
        ReportPage page = new ReportPage("Training report: " + weights.getFileName());
        page.card(card(file));
        if (measurable(faces)) {
            judge(page, file, faces, unseen);
        } else {
            page.text("Not measured here: the pictures of " + faces + " are not square.");
        }
        page.heading("How training went");
        try {
            MetricsFile.courses(run.resolve(RunLog.METRICS)).forEach(page::curve);
            page.heading("Settings");
            page.text(file.metadata().getOrDefault("training-settings", ""));
            return Files.writeString(run.resolve("report.html"), page.html());
        } catch (IOException e) {
            throw new TrainingException("the report in " + run + " cannot be written: " + e, e);
        }
    }

    private static void judge(ReportPage page, WeightsFile file, Path faces, boolean unseen) {
        String which = unseen ? "faces that it was not trained on" : "faces it was TRAINED on";
        page.heading("How good it is, on " + which);
        page.metrics(measure(file, faces));
        page.heading("What it makes of " + which + ": bicubic, made, truth");
        sheets(file, faces).forEach(page::picture);
    }

    private static boolean measurable(Path folder) {
        try {
            RgbImage picture = ImageFolder.read(ImageFolder.measured(folder).get(0));
            return picture.width() == picture.height();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Map<String, String> card(WeightsFile file) {
        Map<String, String> card = new LinkedHashMap<>();
        card.put("weights (SHA-256)", file.sha256());
        long values = file.tensors().values().stream().mapToLong(t -> t.values().length).sum();
        card.put("parameters", "%,d".formatted(values));
        file.metadata().forEach(card::put);
        card.remove("training-settings");
        card.put(
                "not for",
                "identification of anyone, evidence, or any decision about a person: what it adds"
                        + " is a guess from other people's faces");
        return card;
    }

    private static Map<String, GeneratorEvaluation.Result> measure(WeightsFile file, Path faces) {
        Map<String, GeneratorEvaluation.Result> results = new LinkedHashMap<>();
        for (Protocol protocol : List.of(Protocol.CLEAN, Protocol.DEGRADED)) {
            GeneratorEvaluation.Request request =
                    new GeneratorEvaluation.Request(faces, protocol, ENTRY, MEASURED);
            results.put(
                    protocol.name().toLowerCase(Locale.ROOT) + ", " + ENTRY + " → 128",
                    GeneratorEvaluation.run(request, file, DeviceChoice.AUTO));
        }
        return results;
    }

    private static List<String> sheets(WeightsFile file, Path folder) {
        List<RgbImage> truths = truths(ImageFolder.measured(folder), 2 * SampleSheet.COLUMNS);
        List<String> sheets = new ArrayList<>();
        try (FaceGenerator generator = FaceGenerator.load(file, DeviceChoice.AUTO)) {
            for (int from = 0; from < truths.size(); from += SampleSheet.COLUMNS) {
                int end = Math.min(truths.size(), from + SampleSheet.COLUMNS);
                sheets.add(sheet(generator, truths.subList(from, end)));
            }
        }
        return sheets;
    }

    private static String sheet(FaceGenerator generator, List<RgbImage> truths) {
        List<RgbImage> inputs = truths.stream().map(t -> Resampling.halveTo(t, ENTRY)).toList();
        RgbImage sheet = SampleSheet.of(inputs, generator.enlarge(inputs), truths);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(sheet.encodePng());
    }

    /** Some faces, evenly spread; damaged ones are passed over. */
    static List<RgbImage> truths(List<Path> files, int limit) {
        int wanted = Math.min(limit, files.size());
        List<RgbImage> truths = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            Path file = files.get((int) ((long) i * files.size() / wanted));
            try {
                truths.add(Protocol.CLEAN.truth(ImageFolder.read(file), i));
            } catch (IllegalArgumentException e) {
                LOG.warn("{} is passed over: {}", file, e.getMessage());
            }
        }
        return truths;
    }
}
