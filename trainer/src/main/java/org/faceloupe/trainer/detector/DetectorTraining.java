package org.faceloupe.trainer.detector;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Pixels;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.detector.FaceFinder;
import org.faceloupe.trainer.run.RunFolder;
import org.faceloupe.trainer.run.SettingsFile;
import org.faceloupe.trainer.run.TrainingException;
import org.faceloupe.trainer.run.TrainingRun;
import org.faceloupe.trainer.run.WeightsOutput;

/** Training of the {@link FaceFinder} on scenes and portraits with boxes. */
public final class DetectorTraining {

    /**
     * A folder of pictures and the CSV that says where their faces are.
     *
     * @param boxes {@code file,x,y,w,h,ignore} and, where known, five points
     * @param mistaken the same for places without a face that a detector takes for one; may be none
     * @param share how often a picture of this set is taken, relative to the other sets'; without
     *     it, every picture of all sets as often as any other
     */
    public record Labelled(Path folder, Path boxes, Optional<Path> mistaken, OptionalDouble share) {

        public Labelled(Path folder, Path boxes) {
            this(folder, boxes, Optional.empty(), OptionalDouble.empty());
        }
    }

    private DetectorTraining() {}

    /**
     * Trains to the end and writes {@code detector.safetensors} into the output; at each checkpoint
     * that file already holds the moving average so far.
     *
     * @param scenes real scenes
     * @param portraits pictures of one face each; may be none
     * @param start weights to start from instead of random values
     * @return the weights file
     * @throws TrainingException if the data cannot be used, or the loss is no longer a number
     */
    public static Path run(
            DetectorTrainingSettings settings,
            List<Labelled> scenes,
            List<Labelled> portraits,
            RunFolder folder,
            Optional<WeightsFile> start) {
        SceneSource sceneSource = SceneSource.of(scenes, settings.seed());
        SceneSource portraitSource = SceneSource.of(portraits, settings.seed() + 1);
        FaceFinder network = new FaceFinder(settings.widths());
        SceneBatches batches =
                new SceneBatches(
                        settings, new SceneComposer(settings, sceneSource, portraitSource));
        ParameterVector first = network.start(start, settings.seed());
        Path weights = folder.path().resolve("detector.safetensors");
        Consumer<ParameterVector> write =
                averaged -> {
                    Map<String, String> metadata = new LinkedHashMap<>(network.metadata());
                    start.ifPresent(file -> metadata.put("training-start", file.sha256()));
                    metadata.put("training-scenes", Integer.toString(sceneSource.size()));
                    metadata.put("training-portraits", Integer.toString(portraitSource.size()));
                    metadata.put(
                            "training-damaged",
                            Integer.toString(sceneSource.damaged() + portraitSource.damaged()));
                    metadata.put("training-settings", SettingsFile.text(settings));
                    WeightsOutput.write(weights, metadata, averaged);
                };
        ParameterVector kept =
                new TrainingRun<SceneBatches.Batch>(plan(settings), first, folder)
                        .train(
                                batches::make,
                                (tensors, scope, batch, iteration) ->
                                        DetectorLoss.of(
                                                network.forward(
                                                        tensors,
                                                        Pixels.toUnit(scope, batch.pictures()),
                                                        true),
                                                batch.targets(),
                                                scope,
                                                batch.pictures().size()),
                                write);
        write.accept(kept);
        return weights;
    }

    private static TrainingRun.Plan plan(DetectorTrainingSettings settings) {
        return new TrainingRun.Plan(
                SettingsFile.text(settings),
                settings.iterations(),
                settings.batch(),
                settings.checkpointEvery(),
                settings.arithmetic(),
                0.9,
                0.99,
                settings.average(),
                settings::learningRateAt);
    }
}
