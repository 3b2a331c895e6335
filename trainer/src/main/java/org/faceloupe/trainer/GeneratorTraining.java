package org.faceloupe.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.faceloupe.networks.GeneratorNetwork;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Pixels;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.WeightsFile;

/** Progressive training of a generator with the L1 loss. */
public final class GeneratorTraining {

    private GeneratorTraining() {}

    /**
     * Trains to the end of the schedule and writes {@code generator.safetensors} into the output.
     *
     * @param data folder of face pictures, nested folders included
     * @param output folder for checkpoints, log and weights
     * @param resume go on from the output's checkpoint if there is one
     * @param start weights to start from instead of random values
     * @return the weights file
     * @throws TrainingException if the data cannot be used, or the loss is no longer a number
     * @throws org.faceloupe.networks.WeightsException if the weights to start from do not fit
     */
    public static Path run(
            GeneratorSettings settings,
            Path data,
            Path output,
            boolean resume,
            Optional<WeightsFile> start) {
        List<Path> faces = ImageFolder.list(data);
        FaceBatches batches = new FaceBatches(settings, faces);
        List<TensorSpec> specs = settings.build().specs();
        ParameterVector first =
                start.map(file -> ParameterVector.of(specs, file))
                        .orElseGet(() -> ParameterVector.start(specs, settings.seed()));
        ParameterVector kept = run(settings, first, batches::make, output, resume);
        Map<String, String> metadata = new LinkedHashMap<>(settings.build().metadata());
        start.ifPresent(file -> metadata.put("training-start", file.sha256()));
        metadata.put("training-faces", Integer.toString(faces.size()));
        metadata.put("training-damaged", Integer.toString(batches.damaged()));
        metadata.put("training-settings", SettingsFile.text(settings));
        return WeightsOutput.write(output.resolve("generator.safetensors"), metadata, kept);
    }

    static ParameterVector run(
            GeneratorSettings settings,
            ParameterVector start,
            LongFunction<FaceBatches.Batch> batches,
            Path output,
            boolean resume) {
        GeneratorNetwork network = settings.build();
        TrainingRun.Plan plan =
                new TrainingRun.Plan(
                        SettingsFile.text(settings),
                        settings.iterations(),
                        settings.batch(),
                        settings.checkpointEvery(),
                        settings.beta1(),
                        settings.beta2(),
                        settings.average(),
                        settings::learningRateAt);
        return new TrainingRun<FaceBatches.Batch>(plan, start, output)
                .train(
                        resume,
                        batches,
                        (tensors, scope, batch, iteration) ->
                                loss(network, tensors, scope, batch, settings.phase(iteration)));
    }

    private static NDArray loss(
            GeneratorNetwork network,
            Tensors tensors,
            NDManager scope,
            FaceBatches.Batch batch,
            GeneratorSettings.Phase phase) {
        NDArray input = Pixels.toSigned(scope, batch.inputs());
        NDArray target = Pixels.toSigned(scope, batch.targets());
        NDArray made = network.forward(tensors, input, phase.step(), phase.alpha(), true);
        return made.sub(target).abs().mean();
    }
}
