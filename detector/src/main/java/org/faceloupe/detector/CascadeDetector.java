package org.faceloupe.detector;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.faceloupe.pipeline.Box;

/**
 * OpenCV's Haar cascade for frontal faces in two passes: a coarse search of the whole frame for
 * {@link CascadeCandidates}, then a close look at each, which tells faces from chance and places
 * the box. One thread at a time uses it; it holds native memory.
 */
final class CascadeDetector implements FaceDetector {

    static final DetectorKind KIND =
            new DetectorKind(
                    List.of("cascade"),
                    DetectorKind.Model.NONE,
                    0.5,
                    (network, minFace, maxFace) -> new CascadeDetector(minFace, maxFace));

    /** The close look covers the candidate's square and half of its side all around. */
    private static final double MARGIN = 0.5;

    /** The smallest face in the close look, as a part of the candidate's side. */
    private static final double SMALLEST = 0.7;

    /** Side of the smallest face in the enlarged close look: from here on, squares move by one. */
    private static final int CLOSE_SIDE = 2 * Cascade.SIDE + 1;

    private static final int CLOSE_SIZES_PER_OCTAVE = 8;

    /** Hits count whose centre is this near to the candidate's, in sides of the candidate. */
    private static final double NEAR = 0.35;

    /** The added excess that scores one half; see README.md for what it lets through. */
    private static final double EVEN_EXCESS = 15;

    private static final Framing FRAMING = new Framing(1.74, 0.009, -0.133);

    private final Cascade cascade = new Cascade();
    private final CascadeCandidates candidates;

    /**
     * Loads the cascade.
     *
     * @param minFace side of the smallest square, in frame pixels
     * @param maxFace side of the largest
     */
    CascadeDetector(int minFace, int maxFace) {
        candidates = new CascadeCandidates(cascade, minFace, maxFace);
    }

    @Override
    public List<Detection> detect(BgrImage image) {
        try (BytePointer pixels = new BytePointer(image.bgr());
                Mat colour = new Mat(image.height(), image.width(), CV_8UC3, pixels);
                Mat grey = new Mat()) {
            cvtColor(colour, grey, COLOR_BGR2GRAY);
            List<Detection> faces = new ArrayList<>();
            for (Hit candidate : candidates.of(grey)) {
                closeLook(grey, candidate).map(CascadeDetector::face).ifPresent(faces::add);
            }
            return faces;
        }
    }

    private Optional<Hit> closeLook(Mat grey, Hit candidate) {
        Patch patch = Patch.around(candidate, MARGIN, grey.cols(), grey.rows());
        double scale = CLOSE_SIDE / (SMALLEST * candidate.side());
        try (Mat enlarged = patch.scaled(grey, scale)) {
            List<Hit> near =
                    cascade
                            .search(enlarged, CLOSE_SIDE, 2 * CLOSE_SIDE, CLOSE_SIZES_PER_OCTAVE)
                            .stream()
                            .map(hit -> patch.inFrame(hit, enlarged.cols(), enlarged.rows()))
                            .filter(hit -> near(hit, candidate))
                            .toList();
            return near.isEmpty() ? Optional.empty() : Optional.of(Hit.mean(near));
        }
    }

    private static boolean near(Hit hit, Hit candidate) {
        double right = hit.centerX() - candidate.centerX();
        double down = hit.centerY() - candidate.centerY();
        return Math.hypot(right, down) < NEAR * candidate.side();
    }

    private static Detection face(Hit hit) {
        double score = 1 - Math.pow(2, -Math.max(0, hit.excess()) / EVEN_EXCESS);
        return new Detection(new Box(hit.x(), hit.y(), hit.side(), hit.side()), score, List.of());
    }

    @Override
    public Box window(Detection face) {
        return FRAMING.window(face.box());
    }

    @Override
    public void close() {
        cascade.close();
    }
}
