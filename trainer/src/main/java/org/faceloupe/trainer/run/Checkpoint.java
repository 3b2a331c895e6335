package org.faceloupe.trainer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.faceloupe.networks.Tensor;
import org.faceloupe.networks.WeightsFile;

/**
 * All that a run needs to go on as if it had not stopped: the iteration and named vectors (values,
 * statistics, moments, averages) at full precision. Batches follow from seed and iteration.
 */
public record Checkpoint(long iteration, String settings, Map<String, float[]> vectors) {

    private static final String FILE = "checkpoint.safetensors";

    void write(Path directory) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        vectors.forEach(
                (name, values) ->
                        tensors.put(name, new Tensor(new long[] {values.length}, values)));
        Map<String, String> metadata =
                Map.of("iteration", Long.toString(iteration), "settings", settings);
        try {
            WeightsFile.write(file(directory), metadata, tensors, WeightsFile.Precision.F32);
        } catch (IOException e) {
            throw new TrainingException(
                    "checkpoint in " + directory + " cannot be written: " + e, e);
        }
    }

    public static boolean existsIn(Path directory) {
        return Files.exists(file(directory));
    }

    static Path file(Path directory) {
        return directory.resolve(FILE);
    }

    /** Reads the checkpoint of a run with the same settings. */
    static Checkpoint read(Path directory, String settings) {
        WeightsFile file = WeightsFile.read(file(directory));
        String written = file.metadata().getOrDefault("settings", "");
        if (!written.equals(settings)) {
            throw new TrainingException(
                    "the run in "
                            + directory
                            + " had other settings; resume with its own, or choose another"
                            + " --output");
        }
        Map<String, float[]> vectors = new LinkedHashMap<>();
        file.tensors().forEach((name, tensor) -> vectors.put(name, tensor.values()));
        long iteration = Long.parseLong(file.metadata().getOrDefault("iteration", "0"));
        return new Checkpoint(iteration, settings, vectors);
    }

    /** Copies a vector into place. */
    void restore(String name, float[] target) {
        float[] values = vectors.getOrDefault(name, new float[0]);
        if (values.length != target.length) {
            throw new TrainingException(
                    "the checkpoint's %s has %d values, not %d"
                            .formatted(name, values.length, target.length));
        }
        System.arraycopy(values, 0, target, 0, target.length);
    }
}
