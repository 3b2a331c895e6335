package org.faceloupe.detector;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_dnn.blobFromImage;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromONNX;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;
import org.faceloupe.pipeline.EnvironmentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network in an ONNX file, run by OpenCV on pictures of any size. OpenCV prepares a network anew
 * for each size, so one is kept for each of the last few. One thread at a time; it holds native
 * memory.
 */
final class OnnxNetwork implements AutoCloseable {

    /**
     * What the network's input is.
     *
     * @param scale of the bytes
     * @param rgb red first, else blue
     * @param multiple of which the sides are; pictures are padded with black on the right and below
     */
    record Input(double scale, boolean rgb, int multiple) {

        int padded(int side) {
            return (side + multiple - 1) / multiple * multiple;
        }
    }

    private static final Logger log = LoggerFactory.getLogger(OnnxNetwork.class);
    private static final int KEPT_SIZES = 6;

    private final OnnxFile file;
    private final Input input;
    private final Map<Long, Net> nets = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Reads a model.
     *
     * @throws EnvironmentException if OpenCV cannot read it, or it lacks one of the outputs
     */
    OnnxNetwork(OnnxFile file, Input input, List<String> outputs) {
        DnnLibrary.load();
        this.file = file;
        this.input = input;
        try (Net net = read();
                StringVector names = net.getUnconnectedOutLayersNames()) {
            List<String> found = List.of(strings(names));
            if (!found.containsAll(outputs)) {
                throw new EnvironmentException(
                        "%s has the outputs %s, not %s: give a model of this kind"
                                .formatted(file.name(), found, outputs));
            }
        }
        log.trace("opened");
    }

    private static String[] strings(StringVector names) {
        String[] result = new String[(int) names.size()];
        for (int i = 0; i < result.length; i++) {
            try (BytePointer text = names.get(i)) {
                result[i] = text.getString().replace("\0", ""); // it ends with one
            }
        }
        return result;
    }

    private Net read() {
        try (BytePointer bytes = new BytePointer(file.bytes())) {
            return readNetFromONNX(bytes, file.bytes().length);
        } catch (RuntimeException e) { // OpenCV's own exception; it has no type of its own
            throw new EnvironmentException(
                    "%s is no ONNX model that OpenCV can run: %s"
                            .formatted(
                                    file.name(),
                                    String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
                    e);
        }
    }

    int multiple() {
        return input.multiple();
    }

    /**
     * Runs the network.
     *
     * @param picture blue, green, red, 8 bits each
     * @return the outputs' values by name
     */
    Map<String, float[]> run(Mat picture) {
        int width = input.padded(picture.cols());
        int height = input.padded(picture.rows());
        Net net = netFor(width, height);
        try (Mat padded = padded(picture, width, height);
                Size size = new Size(width, height);
                Scalar nothing = new Scalar(0, 0, 0, 0);
                Mat blob =
                        blobFromImage(
                                padded, input.scale(), size, nothing, input.rgb(), false, CV_32F);
                StringVector names = net.getUnconnectedOutLayersNames();
                MatVector results = new MatVector()) {
            net.setInput(blob);
            net.forward(results, names);
            return values(names, results);
        }
    }

    private static Mat padded(Mat picture, int width, int height) {
        Mat padded = new Mat();
        int right = width - picture.cols();
        int below = height - picture.rows();
        try (Scalar black = new Scalar(0, 0, 0, 0)) {
            copyMakeBorder(picture, padded, 0, below, 0, right, BORDER_CONSTANT, black);
        }
        return padded;
    }

    private static Map<String, float[]> values(StringVector names, MatVector results) {
        Map<String, float[]> values = new LinkedHashMap<>();
        String[] texts = strings(names);
        for (int i = 0; i < texts.length; i++) {
            try (Mat result = results.get(i);
                    BytePointer bytes = result.data();
                    FloatPointer data = new FloatPointer(bytes)) {
                float[] copy = new float[Math.toIntExact(result.total())];
                data.get(copy);
                values.put(texts[i], copy);
            }
        }
        return values;
    }

    private Net netFor(int width, int height) {
        long key = (long) width << 32 | height;
        Net net = nets.get(key);
        if (net == null) {
            if (nets.size() >= KEPT_SIZES) {
                Long oldest = nets.keySet().iterator().next();
                nets.remove(oldest).close();
            }
            net = read();
            nets.put(key, net);
        }
        return net;
    }

    @Override
    public void close() {
        nets.values().forEach(Net::close);
        nets.clear();
        log.trace("closed");
    }
}
