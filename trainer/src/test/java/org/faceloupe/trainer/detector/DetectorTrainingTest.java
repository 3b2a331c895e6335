package org.faceloupe.trainer.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Pixels;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.detector.FaceFinder;
import org.faceloupe.trainer.run.RunFolder;
import org.faceloupe.trainer.run.TrainingException;
import org.faceloupe.trainer.run.TrainingRun;
import org.faceloupe.trainer.run.TrainingWatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorTrainingTest {

    private static final FaceFinder NETWORK = new FaceFinder(List.of(4, 8, 8, 8));

    @TempDir Path folder;

    @Test
    void oneBatchIsLearntByHeart() {
        SceneBatches.Batch batch = batch();
        TrainingRun.Plan plan =
                new TrainingRun.Plan(
                        "test", 120, 2, 120, Arithmetic.FLOAT32, 0.9, 0.99, 0.5, iteration -> 0.01);

        ParameterVector learnt =
                new TrainingRun<SceneBatches.Batch>(
                                plan,
                                ParameterVector.start(NETWORK.specs(), 1),
                                new RunFolder(folder, false))
                        .train(iteration -> batch, DetectorTrainingTest::loss);

        try (NDManager scope = Engine.getInstance().newBaseManager()) {
            NDArray pictures = Pixels.toUnit(scope, batch.pictures());
            NDList outputs = NETWORK.forward(learnt.bind(scope), pictures, true);
            float[] logits = outputs.get(0).toFloatArray();
            float[] geometry = outputs.get(1).toFloatArray();
            int peak = 256 + 6 * 16 + 7; // of the second picture; its centre lies at (30, 26)
            assertThat(logits[peak]).isPositive();
            assertThat(logits[0]).isLessThan(-2);
            int cell = 14 * 256 + 6 * 16 + 7;
            double width = FaceFinder.SIZE_UNIT * Math.exp(geometry[cell + 512]);
            assertThat(width).isCloseTo(20, within(3.0));
        }
    }

    @Test
    void aPerfectAnswerCostsNearlyNothing() {
        FaceTargets targets = targets();
        float[] logits = new float[targets.centres.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = targets.centres[i] == 1 ? 12 : -12;
        }
        float[] geometry = new float[2 * 14 * 256];
        for (int n = 0; n < 2; n++) {
            System.arraycopy(targets.boxes, n * 4 * 256, geometry, n * 14 * 256, 4 * 256);
            System.arraycopy(targets.points, n * 2560, geometry, (n * 14 + 4) * 256, 2560);
        }
        try (NDManager scope = Engine.getInstance().newBaseManager()) {
            NDList outputs =
                    new NDList(
                            scope.create(logits, new Shape(2, 1, 16, 16)),
                            scope.create(geometry, new Shape(2, 14, 16, 16)));

            float loss = DetectorLoss.of(outputs, targets, scope, 2).getFloat();

            assertThat(loss).isCloseTo(0, within(1e-3f));
        }
    }

    @Test
    void scenesAndPortraitsBecomeWeights() throws IOException {
        DetectorTraining.Labelled scenes = set("scene", 200, "60,50,40,50,0,,,,,,,,,,");
        DetectorTraining.Labelled portraits =
                set("portrait", 100, "30,20,40,50,0,40,35,60,35,50,45,42,60,58,60");

        Path weights =
                DetectorTraining.run(
                        settings(3),
                        List.of(scenes),
                        List.of(portraits),
                        new RunFolder(folder.resolve("run"), false),
                        Optional.empty());

        WeightsFile file = WeightsFile.read(weights);
        assertThat(FaceFinder.of(file)).isEqualTo(NETWORK);
        assertThat(file.metadata()).containsEntry("training-scenes", "3");
    }

    @Test
    void aRunThatIsStoppedLeavesWeights() throws IOException {
        DetectorTraining.Labelled scenes = set("scene", 200, "60,50,40,50,0");
        RunFolder stopped =
                new RunFolder(folder.resolve("run"), false, TrainingWatch.LOG, () -> true);

        assertThatThrownBy(
                        () ->
                                DetectorTraining.run(
                                        settings(3),
                                        List.of(scenes),
                                        List.of(),
                                        stopped,
                                        Optional.empty()))
                .isInstanceOf(TrainingException.class);

        WeightsFile file = WeightsFile.read(folder.resolve("run/detector.safetensors"));
        assertThat(FaceFinder.of(file)).isEqualTo(NETWORK);
    }

    @Test
    void aBatchDependsOnItsIterationAlone() throws IOException {
        List<FaceBoxSet.Picture> pictures = pictures(set("scene", 200, "60,50,40,50,0"));
        SceneBatches.Batch late = batches(pictures).make(31);
        SceneBatches ordered = batches(pictures);
        for (int iteration = 0; iteration < 31; iteration++) {
            ordered.make(iteration);
        }

        SceneBatches.Batch again = ordered.make(31);

        assertThat(again.pictures().get(0).rgb()).isEqualTo(late.pictures().get(0).rgb());
        assertThat(again.targets().centres).isEqualTo(late.targets().centres);
    }

    @Test
    void aLineThatIsNoBoxIsTold() throws IOException {
        DetectorTraining.Labelled broken = set("broken", 100, "1,2,3");

        assertThatThrownBy(() -> pictures(broken))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("line 2 has 4 columns");
    }

    private static SceneBatches batches(List<FaceBoxSet.Picture> pictures) {
        SceneSource source = new SceneSource(pictures, 1);
        return new SceneBatches(settings(40), new SceneComposer(settings(40), source, source));
    }

    private static List<FaceBoxSet.Picture> pictures(DetectorTraining.Labelled set) {
        return FaceBoxSet.read(set);
    }

    private DetectorTraining.Labelled set(String name, int side, String row) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve(name));
        StringBuilder csv = new StringBuilder("file,x,y,w,h,ignore\n");
        for (int i = 0; i < 3; i++) {
            String file = name + i + ".png";
            Files.write(pictures.resolve(file), TestPictures.smooth(file, side, side).encodePng());
            csv.append(file).append(',').append(row).append('\n');
        }
        Path boxes = folder.resolve(name + ".csv");
        Files.writeString(boxes, csv);
        return new DetectorTraining.Labelled(pictures, boxes);
    }

    static DetectorTrainingSettings settings(int iterations) {
        return new DetectorTrainingSettings(
                NETWORK.widths(),
                Arithmetic.FLOAT32,
                5,
                64,
                80,
                2,
                2,
                iterations,
                0.002,
                2,
                0,
                0.1,
                0.9,
                List.of(8.0, 40.0),
                0,
                0,
                List.of(8.0, 60.0),
                0.9,
                0.5,
                0.5,
                12,
                1,
                new FrameDegradation(0.5, 10, 50),
                10);
    }

    private static SceneBatches.Batch batch() {
        RgbImage first = TestPictures.smooth("first", 64, 64);
        RgbImage second = TestPictures.smooth("second", 64, 64);
        return new SceneBatches.Batch(List.of(first, second), targets());
    }

    private static FaceTargets targets() {
        FaceTargets targets = new FaceTargets(2, 64);
        double[] points = {24, 20, 36, 20, 30, 26, 25, 32, 35, 32};
        targets.draw(0, List.of(new FaceBox(10, 30, 12, 16, false, new double[0])), 8, 60);
        targets.draw(1, List.of(new FaceBox(20, 14, 20, 24, false, points)), 8, 60);
        return targets;
    }

    private static NDArray loss(
            Tensors tensors, NDManager scope, SceneBatches.Batch batch, long iteration) {
        NDList outputs = NETWORK.forward(tensors, Pixels.toUnit(scope, batch.pictures()), true);
        return DetectorLoss.of(outputs, batch.targets(), scope, batch.pictures().size());
    }
}
