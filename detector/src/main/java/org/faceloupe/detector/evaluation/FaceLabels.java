package org.faceloupe.detector.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.faceloupe.detector.BgrImage;
import org.faceloupe.detector.Detection;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.FaceDetector;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Point;

/**
 * Boxes and points that a detector finds in pictures, written as training data for another one.
 * Boxes that people drew stay and gain the points of the report that agrees; what only the detector
 * sees beside them is marked as ignored. Without drawn boxes, a report is a face if the detector is
 * sure, else ignored.
 */
public final class FaceLabels {

    /** What is written. */
    public enum Wanted {
        /** Faces, and places that are neither right nor wrong. */
        FACES,
        /** What is reported from the settings' least score on and overlaps no drawn box. */
        MISTAKEN
    }

    private static final String HEADER = "file,x,y,w,h,ignore,x0,y0,x1,y1,x2,y2,x3,y3,x4,y4";
    private static final double LEAST = 0.4;
    private static final double SURE = 0.7;

    /** From this overlap with a drawn box on, a report is not another face. */
    private static final double SAME_PLACE = 0.2;

    /** A report that overlaps a drawn box by this is no mistake. */
    private static final double NEAR = 0.05;

    private FaceLabels() {}

    /**
     * Labels every JPEG and PNG of a folder; pictures that cannot be decoded are left out.
     *
     * @param boxes drawn boxes, {@code file,x,y,w,h,ignore}
     * @return how many rows were written
     * @throws EnvironmentException if the detector, the folder or the output cannot be used
     */
    public static int write(
            DetectorSettings settings,
            Path data,
            Optional<Path> boxes,
            Wanted wanted,
            Path output) {
        Map<String, List<LabelledFace>> drawn = boxes.map(LabelledPictures::read).orElse(Map.of());
        int rows = 0;
        try (FaceDetector detector = settings.open();
                PrintWriter out = new PrintWriter(Files.newBufferedWriter(output, UTF_8))) {
            out.println(HEADER);
            for (Path file : LabelledPictures.files(data)) {
                String name = file.getFileName().toString();
                List<LabelledFace> marked = drawn.getOrDefault(name, List.of());
                double least = wanted == Wanted.FACES ? LEAST : settings.minScore();
                List<Detection> reports = reports(detector, file, least);
                for (LabelledFace face :
                        wanted == Wanted.FACES
                                ? faces(reports, marked, boxes.isPresent())
                                : mistaken(reports, marked)) {
                    out.println(row(name, face));
                    rows++;
                }
            }
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot label %s into %s: %s".formatted(data, output, e), e);
        }
        return rows;
    }

    private static List<Detection> reports(FaceDetector detector, Path file, double least)
            throws IOException {
        try {
            return detector.faces(BgrImage.decode(Files.readAllBytes(file)), least);
        } catch (BadRecordException e) {
            return List.of();
        }
    }

    /** The labels of one picture. */
    static List<LabelledFace> faces(
            List<Detection> reports, List<LabelledFace> drawn, boolean boxesAreDrawn) {
        List<LabelledFace> faces = new ArrayList<>();
        for (LabelledFace face : drawn) {
            List<Point> points =
                    reports.stream()
                            .filter(report -> report.box().iou(face.box()) >= Verdict.OVERLAP)
                            .max(Comparator.comparingDouble(r -> r.box().iou(face.box())))
                            .map(Detection::points)
                            .orElse(List.of());
            faces.add(new LabelledFace(face.box(), face.ignored(), points));
        }
        for (Detection report : reports) {
            if (drawn.stream().allMatch(face -> face.box().iou(report.box()) < SAME_PLACE)) {
                boolean ignored = boxesAreDrawn || report.score() < SURE;
                faces.add(new LabelledFace(report.box(), ignored, report.points()));
            }
        }
        return faces;
    }

    /** What nobody marked, not even as ignored. */
    static List<LabelledFace> mistaken(List<Detection> reports, List<LabelledFace> drawn) {
        return reports.stream()
                .filter(report -> drawn.stream().allMatch(f -> f.box().iou(report.box()) < NEAR))
                .map(report -> new LabelledFace(report.box(), true, List.of()))
                .toList();
    }

    private static String row(String name, LabelledFace face) {
        Box box = face.box();
        String points =
                face.points().isEmpty()
                        ? ",".repeat(10)
                        : face.points().stream()
                                .map(p -> "," + number(p.x()) + "," + number(p.y()))
                                .collect(Collectors.joining());
        return String.join(
                        ",",
                        name,
                        number(box.x()),
                        number(box.y()),
                        number(box.width()),
                        number(box.height()),
                        face.ignored() ? "1" : "0")
                + points;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
