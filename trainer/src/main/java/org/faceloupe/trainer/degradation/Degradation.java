package org.faceloupe.trainer.degradation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;

/**
 * What lens, motion, sensor and codec do to a face before it is detected. Of a severity v, 0 to 1,
 * drawn for each face:
 *
 * <ul>
 *   <li>blur, Gaussian, 70 % of faces: deviation 0 to v pixels of the input, across 0.5 to 1 of it;
 *   <li>motion blur, 30 %: a line of 0 to 2.5·v pixels of the input;
 *   <li>reduction by halving, area average, bicubic or (10 %) without any filter, half of the time
 *       to fewer pixels than the input's (0.55 to 1 of its side), enlarged again at the end;
 *   <li>gain of each channel within ±6·v %, gamma within ±12·v %;
 *   <li>noise, 80 %: deviation 0 to 14·v grey levels, growing with the signal, a third of the time
 *       smoothed as a camera's noise filter leaves it;
 *   <li>compression: JPEG of quality 95 to 95 - 70·v (45 %), H.264's block coding at QP 16 to 16 +
 *       22·v (45 %), or none; the blocks' grid falls anywhere.
 * </ul>
 *
 * @param probability that a face is degraded at all; else it is halved down to the input's side
 * @param mildest smallest severity
 * @param severest largest severity
 * @param camera share of the degraded faces that go a {@link Camera}'s way instead, with strengths
 *     of its own; settings that do not name it have none
 */
public record Degradation(
        double probability,
        double mildest,
        double severest,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) double camera) {

    /** Nothing but halving. */
    public static final Degradation NONE = new Degradation(0, 0, 0);

    /** Severity of the protocol {@code mild}: a good camera at a moderate bit rate. */
    public static final Degradation MILD = new Degradation(1, 0.3, 0.3);

    /** Severity of the protocol {@code severe}: dim light and a low bit rate. */
    public static final Degradation SEVERE = new Degradation(1, 0.8, 0.8);

    private static final Set<String> KEYS = Set.of("probability", "mildest", "severest", "camera");

    public Degradation {
        if (!(probability >= 0 && probability <= 1 && camera >= 0 && camera <= 1)
                || !(mildest >= 0 && severest >= mildest && severest <= 1)) {
            throw new IllegalArgumentException(
                    "degradation needs probability and camera in [0, 1] and 0 <= mildest <="
                            + " severest <= 1");
        }
    }

    /** Without a camera. */
    public Degradation(double probability, double mildest, double severest) {
        this(probability, mildest, severest, 0);
    }

    /** Reads settings. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Degradation of(Map<String, Double> settings) {
        if (!KEYS.containsAll(settings.keySet())) {
            throw new IllegalArgumentException(
                    "degradation has %s, but takes %s only".formatted(settings.keySet(), KEYS));
        }
        double camera = settings.containsKey("camera") ? needed(settings, "camera") : 0;
        return new Degradation(
                needed(settings, "probability"),
                needed(settings, "mildest"),
                needed(settings, "severest"),
                camera);
    }

    private static double needed(Map<String, Double> settings, String key) {
        Double value = settings.get(key);
        if (value == null) {
            throw new IllegalArgumentException("degradation needs a number " + key);
        }
        return value;
    }

    /**
     * Makes a network's input of a face.
     *
     * @param face 128×128
     * @param side of the input: 16, 32 or 64
     */
    public RgbImage input(RgbImage face, int side, Random random) {
        if (random.nextDouble() >= probability) {
            return Resampling.halveTo(face, side);
        }
        if (camera > 0 && random.nextDouble() < camera) {
            return Camera.drawn(face, side, random);
        }
        double severity = mildest + random.nextDouble() * (severest - mildest);
        RgbImage seen = Blur.draw(severity, random).apply(Resampling.halveTo(face, 2 * side));
        int captured =
                random.nextBoolean() ? side : (int) (side * (0.55 + 0.45 * random.nextDouble()));
        RgbImage small = Sampling.draw(random).reduced(seen, captured);
        SensorNoise sensor = SensorNoise.draw(severity, random);
        RgbImage coded =
                Compression.draw(severity, random).apply(sensor.apply(small, random), random);
        return captured == side ? coded : Resampling.bicubic(coded, side, side);
    }
}
