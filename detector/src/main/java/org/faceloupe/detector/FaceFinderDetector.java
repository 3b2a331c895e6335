package org.faceloupe.detector;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.faceloupe.pipeline.Box;

/**
 * The face finder, the project's own network: it finds faces of 8 to about 90 pixels; larger ones
 * are looked for in the frame reduced to a quarter, and again, until hardly a face would fit.
 * Frames too large for one look are looked at in overlapping tiles. One thread at a time uses it;
 * it holds native memory.
 */
final class FaceFinderDetector implements FaceDetector {

    /** Known as {@code faceloupe} and {@code onnx:PATH} first. */
    static final DetectorKind KIND =
            new DetectorKind(
                    List.of("face-finder", "faceloupe", "onnx"),
                    DetectorKind.Model.SHIPPED,
                    0.55,
                    (network, minFace, maxFace) ->
                            new FaceFinderDetector(network.orElseThrow(), minFace, maxFace));

    static final Framing FRAMING = new Framing(2.11, 0.018, -0.188);

    private static final OnnxNetwork.Input INPUT = new OnnxNetwork.Input(1 / 255.0, true, 16);

    /** Reports below this score are noise. */
    private static final double LOWEST_SCORE = 0.1;

    /** The first look is at the frame in this size. */
    private static final double FIRST_SCALE = 1;

    /** From one look to the next the frame is reduced so much. */
    private static final int REDUCTION = 4;

    /** In a reduced frame, faces narrower than this belong to the look before. */
    private static final double NARROWEST_REDUCED = 13;

    /** Wider faces belong to the next look. */
    private static final double WIDEST = 96;

    /** Reduced frames with a longer side below this hold no faces that the last look missed. */
    private static final int SMALLEST_LOOK = 24;

    private final OnnxNetwork network;
    private final int minFace;
    private final int maxFace;

    FaceFinderDetector(OnnxFile file, int minFace, int maxFace) {
        network = new OnnxNetwork(file, INPUT, List.of("score", "geometry"));
        this.minFace = minFace;
        this.maxFace = maxFace;
    }

    @Override
    public List<Detection> detect(BgrImage image) {
        List<Detection> faces = new ArrayList<>();
        int longest = Math.max(image.width(), image.height());
        try (BytePointer pixels = new BytePointer(image.bgr());
                Mat frame = new Mat(image.height(), image.width(), CV_8UC3, pixels)) {
            double scale = FIRST_SCALE;
            do {
                if (WIDEST / scale >= minFace) {
                    faces.addAll(look(frame, scale));
                }
                scale /= REDUCTION;
            } while (longest * scale >= SMALLEST_LOOK);
        }
        return faces;
    }

    private List<Detection> look(Mat frame, double scale) {
        double narrowest = scale == FIRST_SCALE ? 0 : NARROWEST_REDUCED;
        try (Mat picture = scaled(frame, scale)) {
            double x = (double) frame.cols() / picture.cols();
            double y = (double) frame.rows() / picture.rows();
            return faces(picture).stream()
                    .filter(face -> face.box().width() >= narrowest)
                    .filter(face -> face.box().width() <= WIDEST)
                    .map(face -> face.moved(x, y, 0, 0))
                    .filter(face -> face.box().width() >= minFace)
                    .filter(face -> face.box().width() <= maxFace)
                    .toList();
        }
    }

    private List<Detection> faces(Mat picture) {
        List<Detection> faces = new ArrayList<>();
        for (Tile tile : Tile.covering(picture.cols(), picture.rows())) {
            try (Rect rectangle = new Rect(tile.x(), tile.y(), tile.width(), tile.height());
                    Mat part = new Mat(picture, rectangle)) {
                cells(part).faces(LOWEST_SCORE).stream()
                        .filter(face -> tile.owns(face.box()))
                        .map(face -> face.moved(1, 1, tile.x(), tile.y()))
                        .forEach(faces::add);
            }
        }
        return faces;
    }

    private Cells cells(Mat part) {
        Map<String, float[]> outputs = network.run(part);
        float[] nothing = new float[0];
        return new Cells(
                INPUT.padded(part.cols()) / Cells.STRIDE,
                outputs.getOrDefault("score", nothing),
                outputs.getOrDefault("geometry", nothing));
    }

    private static Mat scaled(Mat picture, double scale) {
        Mat scaled = new Mat();
        int width = (int) Math.max(1, Math.round(picture.cols() * scale));
        int height = (int) Math.max(1, Math.round(picture.rows() * scale));
        try (Size size = new Size(width, height)) {
            resize(picture, scaled, size, 0, 0, scale > 1 ? INTER_LINEAR : INTER_AREA);
        }
        return scaled;
    }

    @Override
    public Box window(Detection face) {
        return FRAMING.window(face.box());
    }

    @Override
    public void close() {
        network.close();
    }
}
