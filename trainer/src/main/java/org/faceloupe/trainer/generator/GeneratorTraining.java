package org.faceloupe.trainer.generator;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.trainer.faces.FaceSet;
import org.faceloupe.trainer.run.RunFolder;
import org.faceloupe.trainer.run.SettingsFile;
import org.faceloupe.trainer.run.TrainingException;
import org.faceloupe.trainer.run.TrainingLoop;
import org.faceloupe.trainer.run.WeightsOutput;

/** Progressive training of a generator. */
public final class GeneratorTraining {

    private GeneratorTraining() {}

    /**
     * Trains to the end of the schedule and writes {@code generator.safetensors} into the output.
     *
     * @param faces what is learnt from
     * @param folder for checkpoints, log and weights
     * @param devices how many of the machine's GPUs share each batch; 1 without GPUs
     * @return the weights file
     * @throws TrainingException if the data cannot be used, or training diverges
     * @throws org.faceloupe.networks.WeightsException if given weights do not fit
     */
    public static Path run(
            GeneratorSettings settings,
            FaceSet faces,
            RunFolder folder,
            GivenWeights given,
            int devices) {
        FaceBatches batches = new FaceBatches(settings, faces);
        ParameterVector first = settings.build().start(given.start(), settings.seed());
        ParameterVector kept = run(settings, first, batches::make, given, folder, devices);
        Map<String, String> metadata = new LinkedHashMap<>(settings.build().metadata());
        metadata.putAll(given.metadata(settings));
        metadata.put("training-faces", Integer.toString(faces.size()));
        metadata.put("training-damaged", Integer.toString(batches.damaged()));
        metadata.put("training-settings", SettingsFile.text(settings));
        return WeightsOutput.write(folder.path().resolve("generator.safetensors"), metadata, kept);
    }

    /** Trains on one device. */
    static Path run(
            GeneratorSettings settings, FaceSet faces, RunFolder folder, GivenWeights given) {
        return run(settings, faces, folder, given, 1);
    }

    static ParameterVector run(
            GeneratorSettings settings,
            ParameterVector start,
            LongFunction<FaceBatches.Batch> batches,
            GivenWeights given,
            RunFolder folder,
            int devices) {
        try (DeviceLosses losses = DeviceLosses.of(settings, given, devices);
                GeneratorTrainee trainee = new GeneratorTrainee(settings, start, losses)) {
            new TrainingLoop<FaceBatches.Batch>(settings.plan(), folder).run(batches, trainee);
            return trainee.averaged();
        }
    }
}
