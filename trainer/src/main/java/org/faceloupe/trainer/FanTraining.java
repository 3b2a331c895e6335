package org.faceloupe.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.networks.CompactFan;
import org.faceloupe.networks.Heatmaps;
import org.faceloupe.networks.LandmarkNetwork;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Pixels;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.WeightsFile;

/**
 * Training of the compact FAN on faces with 68 landmarks: cross-entropy between its heatmaps, each
 * a distribution over the cells, and a Gaussian about the landmark; and the distance in cells
 * between the distribution's mean and the landmark.
 */
public final class FanTraining {

    private FanTraining() {}

    /**
     * Trains to the end and writes {@code fan.safetensors} into the output. Faces that are held
     * back for measuring (an eighth or so, by person) are left out.
     *
     * @param data folders of pictures, each with its points in the CSV of the same name beside it
     *     or in .pts files beside the pictures
     * @param start weights to start from instead of random values
     * @return the weights file
     * @throws TrainingException if the data cannot be used, or the loss is no longer a number
     */
    public static Path run(
            FanSettings settings,
            List<Path> data,
            Path output,
            boolean resume,
            Optional<WeightsFile> start) {
        List<LandmarkSet.Sample> samples = new ArrayList<>();
        for (Path folder : data) {
            LandmarkSet.read(folder).stream()
                    .filter(sample -> !sample.heldBack())
                    .forEach(samples::add);
        }
        CompactFan network = new CompactFan(settings.widths());
        LandmarkBatches batches = new LandmarkBatches(settings, samples);
        TrainingRun.Plan plan =
                new TrainingRun.Plan(
                        SettingsFile.text(settings),
                        settings.iterations(),
                        settings.batch(),
                        settings.checkpointEvery(),
                        0.9,
                        0.99,
                        settings.average(),
                        settings::learningRateAt);
        ParameterVector first =
                start.map(file -> ParameterVector.of(network.specs(), file))
                        .orElseGet(() -> ParameterVector.start(network.specs(), settings.seed()));
        ParameterVector kept =
                new TrainingRun<LandmarkBatches.Batch>(plan, first, output)
                        .train(
                                resume,
                                batches::make,
                                (tensors, scope, batch, iteration) ->
                                        loss(
                                                network,
                                                settings.pointWeight(),
                                                tensors,
                                                scope,
                                                batch));
        Map<String, String> metadata = new LinkedHashMap<>(network.metadata());
        start.ifPresent(file -> metadata.put("training-start", file.sha256()));
        metadata.put("training-faces", Integer.toString(samples.size()));
        metadata.put("training-damaged", Integer.toString(batches.damaged()));
        metadata.put("training-settings", plan.settings());
        return WeightsOutput.write(output.resolve("fan.safetensors"), metadata, kept);
    }

    private static NDArray loss(
            CompactFan network,
            double pointWeight,
            Tensors tensors,
            NDManager scope,
            LandmarkBatches.Batch batch) {
        long cells = (long) CompactFan.HEATMAP_SIDE * CompactFan.HEATMAP_SIDE;
        long maps = (long) batch.images().size() * LandmarkNetwork.LANDMARKS;
        NDArray target = scope.create(batch.heatmaps(), new Shape(maps, cells));
        NDArray images = Pixels.toUnit(scope, batch.images());
        NDArray logs = network.logits(tensors, images, true).reshape(maps, cells).logSoftmax(1);
        NDArray likelihood = logs.mul(target).sum().div(-maps);
        if (pointWeight == 0) {
            return likelihood;
        }
        NDArray truth = scope.create(batch.points(), new Shape(maps, 2));
        NDArray inside = target.sum(new int[] {1}, true);
        NDArray read = logs.exp().matMul(Heatmaps.cellCenters(scope, CompactFan.HEATMAP_SIDE));
        NDArray distance = read.sub(truth).abs().mul(inside).sum().div(2 * maps);
        return likelihood.add(distance.mul((float) pointWeight));
    }
}
