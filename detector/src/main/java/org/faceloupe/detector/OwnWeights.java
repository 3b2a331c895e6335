package org.faceloupe.detector;

import java.io.InputStream;

/** The weights behind the network that comes with the program; its ONNX file is made of them. */
public final class OwnWeights {

    public static final String NAME = "detector.safetensors";

    private OwnWeights() {}

    /** The safetensors file; the caller closes it. */
    public static InputStream open() {
        InputStream stream = OwnWeights.class.getResourceAsStream(NAME);
        if (stream == null) {
            throw new IllegalStateException("the program lacks " + NAME);
        }
        return stream;
    }
}
