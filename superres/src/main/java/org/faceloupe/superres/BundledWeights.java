package org.faceloupe.superres;

import java.io.IOException;
import java.io.InputStream;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.pipeline.EnvironmentException;

/** The weights that come with the program; a model card beside each says how they were made. */
public final class BundledWeights {

    private BundledWeights() {}

    /** The generator that adds nothing which the pixels do not support. */
    public static WeightsFile generator() {
        return read("fidelity.safetensors");
    }

    /** The landmark network. */
    public static WeightsFile landmarks() {
        return read("fan.safetensors");
    }

    private static WeightsFile read(String name) {
        try (InputStream stream = BundledWeights.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new EnvironmentException(
                        "this build holds no " + name + ": build it again from a whole checkout");
            }
            return WeightsFile.read(stream, name);
        } catch (IOException e) {
            throw new EnvironmentException("cannot read the program's own " + name, e);
        }
    }
}
