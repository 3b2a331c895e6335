package org.faceloupe.trainer.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.WeightsFile;

/** Weights as they ship: half precision, whole or absent. */
public final class WeightsOutput {

    private WeightsOutput() {}

    public static Path write(Path file, Map<String, String> metadata, ParameterVector values) {
        try {
            WeightsFile.write(file, metadata, values.tensors(), WeightsFile.Precision.F16);
            return file;
        } catch (IOException e) {
            throw new TrainingException("weights " + file + " cannot be written: " + e, e);
        }
    }
}
