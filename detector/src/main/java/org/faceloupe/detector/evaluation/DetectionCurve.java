package org.faceloupe.detector.evaluation;

import java.util.Comparator;
import java.util.List;

/**
 * Hits against false positives as the least score falls.
 *
 * @param verdicts of all pictures
 * @param widths of all faces that are to be found
 * @param pictures how many were looked at
 */
record DetectionCurve(List<Verdict> verdicts, List<Double> widths, int pictures) {

    DetectionCurve {
        verdicts =
                verdicts.stream()
                        .sorted(Comparator.comparingDouble(Verdict::score).reversed())
                        .toList();
        widths = List.copyOf(widths);
    }

    /**
     * Average precision: the area under precision over recall, where the precision at a recall is
     * the best at that recall or a higher one.
     */
    double averagePrecision() {
        int[] hits = new int[verdicts.size() + 1];
        for (int i = 0; i < verdicts.size(); i++) {
            hits[i + 1] = hits[i] + (verdicts.get(i).face().isPresent() ? 1 : 0);
        }
        double best = 0;
        double area = 0;
        for (int i = verdicts.size(); i > 0; i--) {
            best = Math.max(best, (double) hits[i] / i);
            area += best * (hits[i] - hits[i - 1]);
        }
        return widths.isEmpty() ? 0 : area / widths.size();
    }

    /** The lowest score from which on there are at most so many false positives a picture. */
    double scoreAt(double falsePositives) {
        long allowed = (long) Math.floor(falsePositives * pictures + 1e-9);
        double lowest = Double.POSITIVE_INFINITY;
        long seen = 0;
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            seen += verdict.face().isEmpty() ? 1 : 0;
            if (seen > allowed) {
                return lowest;
            }
            boolean last = i + 1 == verdicts.size();
            if (last || verdicts.get(i + 1).score() < verdict.score()) {
                lowest = verdict.score();
            }
        }
        return lowest;
    }

    /** The share of faces with a width in {@code [from, to)} that are hit from a score on. */
    double recall(double score, double from, double to) {
        long hits =
                verdicts.stream()
                        .filter(verdict -> verdict.score() >= score)
                        .flatMap(verdict -> verdict.face().stream())
                        .filter(face -> in(face.box().width(), from, to))
                        .count();
        return (double) hits / faces(from, to);
    }

    /** How many faces there are with a width in {@code [from, to)}. */
    long faces(double from, double to) {
        return widths.stream().filter(width -> in(width, from, to)).count();
    }

    /** False positives a picture from a score on. */
    double falsePositives(double score) {
        long count =
                verdicts.stream()
                        .filter(verdict -> verdict.face().isEmpty() && verdict.score() >= score)
                        .count();
        return (double) count / pictures;
    }

    /** Mean distance of the points of all hits, in widths of the face; NaN if none is known. */
    double pointsError() {
        return verdicts.stream()
                .mapToDouble(Verdict::pointsError)
                .filter(error -> !Double.isNaN(error))
                .average()
                .orElse(Double.NaN);
    }

    private static boolean in(double width, double from, double to) {
        return width >= from && width < to;
    }
}
