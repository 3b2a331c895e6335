package org.faceloupe.detector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.faceloupe.pipeline.Box;

/** Non-maximum suppression: of reports of one face the best stays. */
public final class Overlaps {

    /** Two faces overlap by no more than this (intersection over union). */
    private static final double MAX_IOU = 0.3;

    private static final Comparator<Detection> BEST_FIRST =
            Comparator.comparingDouble(Detection::score)
                    .reversed()
                    .thenComparingDouble(d -> d.box().y())
                    .thenComparingDouble(d -> d.box().x())
                    .thenComparingDouble(d -> d.box().width());

    private Overlaps() {}

    /**
     * Drops each detection that overlaps a better one, or lies with its centre in it.
     *
     * @return the others in order of falling score
     */
    public static List<Detection> thinned(List<Detection> detections) {
        List<Detection> kept = new ArrayList<>();
        for (Detection candidate : detections.stream().sorted(BEST_FIRST).toList()) {
            if (kept.stream().noneMatch(better -> sameFace(candidate.box(), better.box()))) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    private static boolean sameFace(Box box, Box better) {
        return box.iou(better) > MAX_IOU || holdsCentre(better, box) || holdsCentre(box, better);
    }

    private static boolean holdsCentre(Box outer, Box inner) {
        return Math.abs(outer.centerX() - inner.centerX()) < outer.width() / 2
                && Math.abs(outer.centerY() - inner.centerY()) < outer.height() / 2;
    }
}
