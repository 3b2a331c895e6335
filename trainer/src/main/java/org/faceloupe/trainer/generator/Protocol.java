package org.faceloupe.trainer.generator;

import java.util.Random;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.trainer.degradation.Camera;
import org.faceloupe.trainer.degradation.Degradation;
import org.faceloupe.trainer.faces.Augmentation;
import org.faceloupe.trainer.faces.FaceWindow;
import org.faceloupe.trainer.run.Order;

/**
 * How the truth and the input of a measurement are made of a picture. What is drawn depends on the
 * picture's place in the sorted folder alone, so every network sees the same inputs.
 */
public enum Protocol {

    /** The window, halved antialiased bilinear, rounded to 8 bits each time. */
    CLEAN,

    /**
     * The same of windows as a detector gives them: shifted up to 8 % of their side, scaled up to
     * 10 %, turned up to 10°.
     */
    JITTERED,

    /** The window, degraded with severity 0.3. */
    MILD,

    /** The window, degraded with severity 0.8. */
    SEVERE,

    /** The window, degraded with severities from 0.3 to 0.8. */
    DEGRADED,

    /**
     * Windows as of {@link #JITTERED}, and what {@link Camera#stated} makes of them: blur, noise of
     * the sensor, JPEG.
     */
    CAMERA;

    private static final long SEED = 20261122;
    private static final Augmentation JITTER = new Augmentation(10, 10, 0.1, 0, 0);

    /** The 128×128 truth in a square picture. */
    public RgbImage truth(RgbImage picture, int index) {
        RgbImage source = FaceWindow.measured(picture);
        FaceWindow window = FaceWindow.in(source);
        return this == JITTERED || this == CAMERA
                ? JITTER.view(window, random(index)).render(source)
                : window.cut(source);
    }

    /** The input of a side that the network is given. */
    public RgbImage input(RgbImage truth, int side, int index) {
        return this == CAMERA
                ? Camera.stated(truth, side, new Random(Order.mix(SEED + 1, index)))
                : degradation().input(truth, side, random(index));
    }

    private Degradation degradation() {
        return switch (this) {
            case CLEAN, JITTERED, CAMERA -> Degradation.NONE;
            case MILD -> Degradation.MILD;
            case SEVERE -> Degradation.SEVERE;
            case DEGRADED -> new Degradation(1, 0.3, 0.8);
        };
    }

    private static Random random(int index) {
        return new Random(Order.mix(SEED, index));
    }
}
