package org.faceloupe.detector.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.faceloupe.detector.Detection;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.Point;

/**
 * What became of a report: a hit on a marked face, or a false positive. Reports on ignored places
 * have no verdict.
 *
 * @param score of the report
 * @param face that it hit, or empty
 * @param pointsError mean distance of the five points in widths of the face; NaN if not known
 */
record Verdict(double score, Optional<LabelledFace> face, double pointsError) {

    /** A hit overlaps the marked face by this (intersection over union). */
    static final double OVERLAP = 0.5;

    /** A report lies on an ignored place if this share of it does. */
    private static final double INSIDE = 0.5;

    /**
     * Judges the reports of one picture. The best report chooses first, among the faces that are
     * left the one that it overlaps most; a second report of a face is a false positive.
     */
    static List<Verdict> of(Collection<Detection> reports, List<LabelledFace> faces) {
        List<Verdict> verdicts = new ArrayList<>();
        Set<LabelledFace> left = new HashSet<>();
        faces.stream().filter(face -> !face.ignored()).forEach(left::add);
        for (Detection report :
                reports.stream()
                        .sorted(Comparator.comparingDouble(Detection::score).reversed())
                        .toList()) {
            Optional<LabelledFace> hit = nearest(report, left);
            if (hit.isPresent()) {
                left.remove(hit.get());
                verdicts.add(new Verdict(report.score(), hit, pointsError(report, hit.get())));
            } else if (!onIgnoredPlace(report.box(), faces)) {
                verdicts.add(new Verdict(report.score(), Optional.empty(), Double.NaN));
            }
        }
        return verdicts;
    }

    private static Optional<LabelledFace> nearest(Detection report, Set<LabelledFace> faces) {
        return faces.stream()
                .filter(face -> face.box().iou(report.box()) >= OVERLAP)
                .max(Comparator.comparingDouble(face -> face.box().iou(report.box())));
    }

    private static boolean onIgnoredPlace(Box box, List<LabelledFace> faces) {
        return faces.stream()
                .filter(LabelledFace::ignored)
                .anyMatch(
                        face ->
                                face.box().iou(box) >= OVERLAP
                                        || shareInside(box, face.box()) >= INSIDE);
    }

    private static double shareInside(Box box, Box place) {
        double right = Math.min(box.x() + box.width(), place.x() + place.width());
        double bottom = Math.min(box.y() + box.height(), place.y() + place.height());
        double w = right - Math.max(box.x(), place.x());
        double h = bottom - Math.max(box.y(), place.y());
        return w <= 0 || h <= 0 ? 0 : w * h / (box.width() * box.height());
    }

    private static double pointsError(Detection report, LabelledFace face) {
        if (report.points().isEmpty() || face.points().isEmpty()) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < face.points().size(); i++) {
            Point found = report.points().get(i);
            Point marked = face.points().get(i);
            sum += Math.hypot(found.x() - marked.x(), found.y() - marked.y());
        }
        return sum / face.points().size() / face.box().width();
    }
}
