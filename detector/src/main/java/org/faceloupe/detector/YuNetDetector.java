package org.faceloupe.detector;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.Point;

/**
 * YuNet (Wu, Peng and Yu, 2023) from a file of the user's, at the frame's own size. One thread at a
 * time uses it; it holds native memory.
 */
final class YuNetDetector implements FaceDetector {

    static final DetectorKind KIND =
            new DetectorKind(
                    List.of("yunet"),
                    DetectorKind.Model.GIVEN,
                    0.6,
                    (network, minFace, maxFace) ->
                            new YuNetDetector(network.orElseThrow(), minFace, maxFace));

    private static final List<Integer> STRIDES = List.of(8, 16, 32);
    private static final OnnxNetwork.Input INPUT = new OnnxNetwork.Input(1, false, 32);
    private static final double LOWEST_SCORE = 0.02;

    /** As for the face finder: both were taught with boxes of WIDER FACE. */
    private static final Framing FRAMING = FaceFinderDetector.FRAMING;

    private final OnnxNetwork network;
    private final int minFace;
    private final int maxFace;

    YuNetDetector(OnnxFile file, int minFace, int maxFace) {
        List<String> outputs =
                STRIDES.stream()
                        .flatMap(s -> Stream.of("cls_", "obj_", "bbox_", "kps_").map(o -> o + s))
                        .toList();
        network = new OnnxNetwork(file, INPUT, outputs);
        this.minFace = minFace;
        this.maxFace = maxFace;
    }

    @Override
    public List<Detection> detect(BgrImage image) {
        try (BytePointer pixels = new BytePointer(image.bgr());
                Mat picture = new Mat(image.height(), image.width(), CV_8UC3, pixels)) {
            Map<String, float[]> outputs = network.run(picture);
            List<Detection> faces = new ArrayList<>();
            for (int stride : STRIDES) {
                int columns = INPUT.padded(image.width()) / stride;
                faces.addAll(new Level(stride, columns, outputs).faces(minFace, maxFace));
            }
            return faces;
        }
    }

    /** One stride's outputs, cell by cell. */
    private record Level(int stride, int columns, Map<String, float[]> outputs) {

        List<Detection> faces(int minFace, int maxFace) {
            List<Detection> faces = new ArrayList<>();
            for (int cell = 0; cell < values("cls_").length; cell++) {
                double score = score(cell);
                if (score >= LOWEST_SCORE) {
                    Box box = box(cell);
                    if (box.width() >= minFace && box.width() <= maxFace) {
                        faces.add(new Detection(box, score, points(cell)));
                    }
                }
            }
            return faces;
        }

        private double score(int cell) {
            return Math.sqrt(unit(values("cls_")[cell]) * unit(values("obj_")[cell]));
        }

        private static double unit(double value) {
            return Math.max(0, Math.min(1, value));
        }

        private Box box(int cell) {
            float[] v = values("bbox_");
            double width = Math.exp(v[4 * cell + 2]) * stride;
            double height = Math.exp(v[4 * cell + 3]) * stride;
            double x = (column(cell) + v[4 * cell]) * stride - width / 2;
            double y = (row(cell) + v[4 * cell + 1]) * stride - height / 2;
            return new Box(x, y, width, height);
        }

        private List<Point> points(int cell) {
            float[] v = values("kps_");
            return IntStream.range(0, 5)
                    .map(i -> 10 * cell + 2 * i)
                    .mapToObj(
                            i ->
                                    new Point(
                                            (column(cell) + v[i]) * stride,
                                            (row(cell) + v[i + 1]) * stride))
                    .toList();
        }

        private int column(int cell) {
            return cell % columns;
        }

        private int row(int cell) {
            return cell / columns;
        }

        private float[] values(String kind) {
            float[] values = outputs.get(kind + stride);
            if (values == null) {
                throw new IllegalArgumentException("YuNet gave no output " + kind + stride);
            }
            return values;
        }
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
