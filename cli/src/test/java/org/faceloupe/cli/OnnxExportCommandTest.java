package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_dnn.Net;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.detector.OwnWeights;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Pixels;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.generator.FaceGenerator;
import org.faceloupe.networks.landmarks.LandmarkNetwork;
import org.faceloupe.networks.landmarks.LandmarkReader;
import org.faceloupe.superres.BundledWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenCV runs the exported weights of the program and comes to the program's own pictures. */
class OnnxExportCommandTest {

    private static final int BATCH = 2;

    /** The program rounds its pictures to whole levels; 10⁻⁴ of the range may come on top. */
    private static final float HALF_A_LEVEL = 0.5f + 255 * 1e-4f;

    private static final DeviceChoice CPU = DeviceChoice.CPU;

    @TempDir private Path folder;

    @Test
    void theDetectorThatRunsIsTheExportOfTheWeightsThatShip() throws IOException {
        Path file = export("detector");

        try (InputStream shipped = OwnWeights.class.getResourceAsStream("detector.onnx")) {
            assertThat(shipped).hasBinaryContent(Files.readAllBytes(file));
        }
    }

    /** In float32, that is; where the processor multiplies bfloat16 the program is a little off. */
    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void opencvEnlargesAsTheProgramDoes(int entry) throws IOException {
        Path file = export("generator", "--entry", Integer.toString(entry));
        List<RgbImage> faces = faces(entry);
        float[] run = run(file, faces, 2f / 255, -1);
        try (FaceGenerator generator = FaceGenerator.loadPlain(BundledWeights.generator(), CPU)) {
            List<RgbImage> own = generator.enlargeOnce(faces);
            int plane = 128 * 128;
            for (int n = 0; n < BATCH; n++) {
                float largest = 0;
                for (int i = 0; i < 3 * plane; i++) {
                    float value = (run[(3 * n + i % 3) * plane + i / 3] + 1) * 127.5f;
                    float clipped = Math.max(0, Math.min(255, value));
                    int expected = own.get(n).rgb()[i] & 0xFF;
                    largest = Math.max(largest, Math.abs(clipped - expected));
                }
                assertThat(largest).isLessThan(HALF_A_LEVEL);
            }
        }
    }

    @Test
    void opencvReadsLandmarksWhereTheProgramDoes() throws IOException {
        List<RgbImage> faces = faces(128);
        float[] heatmaps = run(export("fan"), faces, 1f / 255, 0);
        try (LandmarkReader reader = LandmarkReader.load(BundledWeights.landmarks(), CPU)) {
            List<double[][]> own = reader.read(faces);
            int plane = heatmaps.length / BATCH / 68;
            int side = (int) Math.round(Math.sqrt(plane));
            for (int map = 0; map < BATCH * 68; map++) {
                int peak = map * plane;
                for (int i = map * plane; i < (map + 1) * plane; i++) {
                    peak = heatmaps[i] > heatmaps[peak] ? i : peak;
                }
                int cell = peak - map * plane;
                double[] point = own.get(map / 68)[map % 68];
                double scale = 128.0 / side;
                assertThat(Math.abs((cell % side + 0.5) * scale - point[0])).isLessThan(3 * scale);
                int row = cell / side;
                assertThat(Math.abs((row + 0.5) * scale - point[1])).isLessThan(3 * scale);
            }
        }
    }

    @Test
    void opencvMakesTheHeatmapsThatTheProgramMakes() throws IOException {
        List<RgbImage> faces = faces(128);
        float[] run = run(export("fan"), faces, 1f / 255, 0);
        WeightsFile weights = BundledWeights.landmarks();
        LandmarkNetwork network = LandmarkNetwork.of(weights);
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            Tensors tensors = ParameterVector.of(network.specs(), weights).bind(manager);
            float[] own =
                    network.heatmaps(tensors, Pixels.toUnit(manager, faces), false).toFloatArray();
            assertThat(run).hasSameSizeAs(own);
            float highest = 0;
            float difference = 0;
            for (int i = 0; i < own.length; i++) {
                highest = Math.max(highest, Math.abs(own[i]));
                difference = Math.max(difference, Math.abs(own[i] - run[i]));
            }
            assertThat(difference).isLessThan(1e-4f * highest);
        }
    }

    private Path export(String network, String... more) {
        Path file = folder.resolve(network + ".onnx");
        List<Object> words = new ArrayList<>(List.of("export", network, "--format", "onnx"));
        words.addAll(List.of("--output", file));
        words.addAll(List.of((Object[]) more));
        assertThat(CommandRun.of(words.toArray()).exitCode()).isEqualTo(ExitCode.DONE);
        return file;
    }

    private static List<RgbImage> faces(int side) throws IOException {
        try (Stream<Path> files = Files.list(SampleTruth.SAMPLES.resolve("truth"))) {
            List<RgbImage> faces = new ArrayList<>();
            for (Path file : files.sorted().limit(BATCH).toList()) {
                RgbImage picture = RgbImage.decode(Files.readAllBytes(file));
                faces.add(Resampling.reduce(picture, side, side));
            }
            return faces;
        }
    }

    @SuppressWarnings("try") // the scope frees what is made while it is open
    private static float[] run(Path file, List<RgbImage> faces, float scale, float shift) {
        int side = faces.get(0).width();
        int plane = side * side;
        try (PointerScope scope = new PointerScope()) {
            float[] values = new float[BATCH * 3 * plane];
            for (int i = 0; i < values.length; i++) {
                RgbImage face = faces.get(i / (3 * plane));
                int channel = i / plane % 3;
                values[i] = (face.rgb()[3 * (i % plane) + channel] & 0xFF) * scale + shift;
            }
            int[] shape = {BATCH, 3, side, side};
            Mat blob = new Mat(shape, opencv_core.CV_32F, new FloatPointer(values));
            Net net = opencv_dnn.readNetFromONNX(file.toString());
            net.setInput(blob);
            Mat out = net.forward();
            float[] result = new float[(int) out.total()];
            FloatBuffer buffer = out.createBuffer();
            buffer.get(result);
            return result;
        }
    }
}
