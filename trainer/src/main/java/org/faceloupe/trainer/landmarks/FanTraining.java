package org.faceloupe.trainer.landmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.landmarks.LandmarkNetwork;
import org.faceloupe.trainer.faces.LandmarkSet;
import org.faceloupe.trainer.run.RunFolder;
import org.faceloupe.trainer.run.SettingsFile;
import org.faceloupe.trainer.run.TrainingException;
import org.faceloupe.trainer.run.TrainingRun;
import org.faceloupe.trainer.run.WeightsOutput;

/**
 * Training of a landmark network on faces with 68 landmarks, or on what a teacher makes of them;
 * {@link FanLoss} says how.
 */
public final class FanTraining {

    private FanTraining() {}

    /**
     * Trains to the end and writes {@code fan.safetensors} into the output. Faces that are held
     * back for measuring (an eighth or so, by person) are left out.
     *
     * @param data folders of pictures, each with its points in the CSV of the same name beside it
     *     or in .pts files beside the pictures
     * @param adapted folders as well, whose points are moved to where the first weights read them
     *     in the mean ({@link AdaptedPoints}), which is found once for each folder
     * @param start weights to start from instead of random values
     * @param teacher landmark network whose heatmaps are learnt instead of the points
     * @return the weights file
     * @throws TrainingException if the data cannot be used, or the loss is no longer a number
     */
    public static Path run(
            FanSettings settings,
            List<Path> data,
            List<Path> adapted,
            RunFolder folder,
            Optional<WeightsFile> start,
            Optional<WeightsFile> teacher) {
        List<LandmarkSet.Sample> samples = new ArrayList<>();
        for (Path faces : data) {
            samples.addAll(learnt(faces));
        }
        Map<Path, List<LandmarkSet.Sample>> moved = new LinkedHashMap<>();
        for (Path faces : adapted) {
            WeightsFile weights = start.orElseThrow(FanTraining::blind);
            samples.addAll(
                    moved.computeIfAbsent(faces, each -> AdaptedPoints.of(learnt(each), weights)));
        }
        LandmarkNetwork network = settings.build();
        LandmarkBatches batches = new LandmarkBatches(settings, samples);
        TrainingRun.Plan plan =
                new TrainingRun.Plan(
                        SettingsFile.text(settings),
                        settings.iterations(),
                        settings.batch(),
                        settings.checkpointEvery(),
                        settings.arithmetic(),
                        0.9,
                        0.99,
                        settings.average(),
                        settings::learningRateAt);
        ParameterVector first = ParameterVector.start(network.specs(), start, settings.seed());
        ParameterVector kept;
        try (FanLoss loss = new FanLoss(settings, teacher)) {
            kept =
                    new TrainingRun<LandmarkBatches.Batch>(plan, first, folder)
                            .train(batches::make, loss);
        }
        Map<String, String> metadata = new LinkedHashMap<>(network.metadata());
        start.ifPresent(file -> metadata.put("training-start", file.sha256()));
        teacher.ifPresent(file -> metadata.put("training-teacher", file.sha256()));
        metadata.put("training-faces", Integer.toString(samples.size()));
        metadata.put("training-damaged", Integer.toString(batches.damaged()));
        metadata.put("training-settings", plan.settings());
        return WeightsOutput.write(folder.path().resolve("fan.safetensors"), metadata, kept);
    }

    private static List<LandmarkSet.Sample> learnt(Path faces) {
        return LandmarkSet.read(faces).stream().filter(sample -> !sample.heldBack()).toList();
    }

    private static TrainingException blind() {
        return new TrainingException(
                "points are adapted to what weights read; give --start FILE with --adapted-data");
    }
}
