package org.faceloupe.detector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Where in a frame the cascade may have seen a face. The frame is enlarged, so that faces smaller
 * than the cascade's own square are found; each octave of sizes is searched in a frame half as
 * large as that of the octave before, which costs a quarter of a search in the one large frame.
 */
final class CascadeCandidates {

    private static final int SIZES_PER_OCTAVE = 4;

    /** An octave whose frame would be larger is left out; 3840×2160 is searched for all sizes. */
    private static final long MAX_PIXELS = 24_000_000;

    /** No more are looked at closely; the best are. */
    private static final int MAX_CANDIDATES = 200;

    private final Cascade cascade;
    private final int minFace;
    private final int maxFace;

    CascadeCandidates(Cascade cascade, int minFace, int maxFace) {
        this.cascade = cascade;
        this.minFace = minFace;
        this.maxFace = maxFace;
    }

    /** The candidates of a grey frame, in frame pixels. */
    List<Hit> of(Mat grey) {
        List<Hit> hits = new ArrayList<>();
        for (double side : octaves(grey.cols(), grey.rows(), minFace, maxFace)) {
            hits.addAll(octave(grey, side));
        }
        return HitGroups.means(hits).stream()
                .sorted(Comparator.comparingDouble(Hit::excess).reversed())
                .limit(MAX_CANDIDATES)
                .toList();
    }

    /** The smallest side of each octave that is searched in a frame of that size. */
    static List<Double> octaves(int frameWidth, int frameHeight, int minFace, int maxFace) {
        List<Double> sides = new ArrayList<>();
        int fitting = Math.min(maxFace, Math.min(frameWidth, frameHeight));
        for (double side = minFace; side <= fitting; side *= 2) {
            double enlargement = Cascade.SIDE / side;
            if (frameWidth * enlargement * frameHeight * enlargement <= MAX_PIXELS) {
                sides.add(side);
            }
        }
        return sides;
    }

    private List<Hit> octave(Mat grey, double smallest) {
        double enlargement = Cascade.SIDE / smallest;
        int largest = (int) Math.min(2 * Cascade.SIDE - 1, maxFace * enlargement);
        Patch frame = Patch.whole(grey);
        try (Mat scaled = frame.scaled(grey, enlargement)) {
            return cascade.search(scaled, Cascade.SIDE, largest, SIZES_PER_OCTAVE).stream()
                    .map(hit -> frame.inFrame(hit, scaled.cols(), scaled.rows()))
                    .toList();
        }
    }
}
