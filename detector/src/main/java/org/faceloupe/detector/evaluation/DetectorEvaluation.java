package org.faceloupe.detector.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.faceloupe.detector.BgrImage;
import org.faceloupe.detector.Detection;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.FaceDetector;
import org.faceloupe.detector.Overlaps;
import org.faceloupe.pipeline.EnvironmentException;

/** The measure of a detector on pictures whose faces are marked. */
public final class DetectorEvaluation {

    /** Bounds of the bands of face widths, in pixels; the last band has no end. */
    private static final List<Integer> BANDS = List.of(8, 12, 16, 20, 24, 32, 48, 64);

    /**
     * The figures.
     *
     * @param images looked at
     * @param faces that were to be found
     * @param ap average precision at an overlap of 0.5
     * @param bands faces by width, {@code 8-12} up to {@code 64-}
     * @param strict what is found at 0.1 false positives a picture
     * @param loose what is found at 1
     * @param usual what is found from the settings' least score on
     * @param pointsError mean distance of the points in widths of the face; NaN if none is marked
     * @param seconds spent detecting
     */
    public record Result(
            int images,
            int faces,
            double ap,
            Map<String, Long> bands,
            Level strict,
            Level loose,
            Level usual,
            double pointsError,
            double seconds) {}

    /**
     * What is found from a score on.
     *
     * @param score the least; infinite if nothing is found
     * @param falsePositives a picture
     * @param recall of faces by width; NaN where there are none
     * @param recall12To64 of faces of 12 to 64 pixels
     */
    public record Level(
            double score, double falsePositives, Map<String, Double> recall, double recall12To64) {}

    private DetectorEvaluation() {}

    /**
     * Measures.
     *
     * @param data folder of the pictures
     * @param boxes CSV of their faces: {@code file,x,y,w,h,ignore} and, if known, five points
     * @throws EnvironmentException if the set cannot be read or the detector cannot be opened
     */
    public static Result run(DetectorSettings settings, Path data, Path boxes) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Double> widths = new ArrayList<>();
        Map<String, List<LabelledFace>> pictures = LabelledPictures.read(boxes);
        double seconds = 0;
        try (FaceDetector detector = settings.open()) {
            for (Map.Entry<String, List<LabelledFace>> entry : pictures.entrySet()) {
                BgrImage image = picture(data.resolve(entry.getKey()));
                long start = System.nanoTime();
                List<Detection> reports = Overlaps.thinned(detector.detect(image));
                seconds += (System.nanoTime() - start) / 1e9;
                verdicts.addAll(Verdict.of(reports, entry.getValue()));
                entry.getValue().stream()
                        .filter(face -> !face.ignored())
                        .forEach(face -> widths.add(face.box().width()));
            }
        }
        DetectionCurve curve = new DetectionCurve(verdicts, widths, pictures.size());
        return new Result(
                pictures.size(),
                widths.size(),
                curve.averagePrecision(),
                bands(curve),
                level(curve, curve.scoreAt(0.1)),
                level(curve, curve.scoreAt(1)),
                level(curve, settings.minScore()),
                curve.pointsError(),
                seconds);
    }

    private static BgrImage picture(Path file) {
        try {
            return BgrImage.decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new EnvironmentException("picture " + file + " cannot be read: " + e, e);
        }
    }

    private static Map<String, Long> bands(DetectionCurve curve) {
        Map<String, Long> faces = new LinkedHashMap<>();
        for (int i = 0; i < BANDS.size(); i++) {
            faces.put(name(i), curve.faces(BANDS.get(i), end(i)));
        }
        return faces;
    }

    private static Level level(DetectionCurve curve, double score) {
        Map<String, Double> recall = new LinkedHashMap<>();
        for (int i = 0; i < BANDS.size(); i++) {
            recall.put(name(i), curve.recall(score, BANDS.get(i), end(i)));
        }
        return new Level(score, curve.falsePositives(score), recall, curve.recall(score, 12, 64));
    }

    private static String name(int band) {
        return BANDS.get(band) + "-" + (band + 1 < BANDS.size() ? BANDS.get(band + 1) : "");
    }

    private static double end(int band) {
        return band + 1 < BANDS.size() ? BANDS.get(band + 1) : Double.POSITIVE_INFINITY;
    }
}
