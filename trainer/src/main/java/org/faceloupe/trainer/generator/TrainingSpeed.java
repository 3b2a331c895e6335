package org.faceloupe.trainer.generator;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.GemmBound;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.generator.Critic;
import org.faceloupe.networks.generator.GeneratorNetwork;
import org.faceloupe.trainer.run.SettingsFile;

/** How long a training step takes at the paper's widths and 128 pixels, data aside. */
public final class TrainingSpeed {

    private static final int BATCH = 4;
    private static final int WARM_UP = 1;
    private static final int ROUNDS = 5;

    /** A step forward and back is three times the work of a step forward. */
    private static final int PASSES = 3;

    /**
     * Three passes each for made and true pictures, six for the penalty (forward, back to the
     * picture, and both of the latter's gradients), less its own way back through the forward pass,
     * which is zero, and two for what the generator learns.
     */
    private static final int CRITIC_PASSES = 12;

    private TrainingSpeed() {}

    /**
     * A step of the optimiser and what the machine allowed it.
     *
     * @param taken milliseconds for a face
     * @param bound milliseconds that its multiplications take at the rate of fp32 matrix products,
     *     the mean of that before and that after the step, since a shared machine's rate changes
     */
    public record Timing(double taken, double bound) {

        double share() {
            return bound / taken;
        }
    }

    /**
     * The steps whose shares of the bound are the middle ones.
     *
     * @param generator with the pixel loss alone
     * @param adversarial with critic and gradient penalty
     */
    public record Result(Timing generator, Timing adversarial) {}

    /** Measures; takes minutes on a slow machine. */
    public static Result measure(Arithmetic arithmetic) {
        GeneratorSettings alone = settings(arithmetic, Map.of("l1", 1.0), List.of());
        Critic critic = Critic.full();
        GeneratorSettings judged =
                settings(arithmetic, Map.of("l1", 1.0, "adversarial", 0.1), critic.widths());
        double generatorWork = PASSES * alone.build().megaMacs(16);
        double criticWork = CRITIC_PASSES * critic.megaMacs();
        return new Result(timed(alone, generatorWork), timed(judged, generatorWork + criticWork));
    }

    private static GeneratorSettings settings(
            Arithmetic arithmetic, Map<String, Double> losses, List<Integer> critic) {
        Map<String, Object> last =
                Map.of("step", 3, "iterations", 1000, "fade", 0, "losses", losses);
        return SettingsFile.changed(
                GeneratorSettings.named("paper"),
                GeneratorSettings.class,
                Map.of(
                        "steps",
                        List.of(last),
                        "critic",
                        critic,
                        "batch",
                        BATCH,
                        "arithmetic",
                        arithmetic));
    }

    /**
     * @param megaMacs multiplications for a face, in 10⁶
     */
    private static Timing timed(GeneratorSettings settings, double megaMacs) {
        FaceBatches.Batch batch =
                new FaceBatches.Batch(3, noise(16), noise(GeneratorNetwork.SIDE), white());
        ParameterVector start = ParameterVector.start(settings.build().specs(), 1);
        List<Timing> timings = new ArrayList<>();
        try (NDManager manager = Engine.getInstance().newBaseManager();
                DeviceLosses devices = DeviceLosses.of(settings, GivenWeights.none(), 1);
                GeneratorTrainee trainee = new GeneratorTrainee(settings, start, devices)) {
            double rate = GemmBound.gigaFlopsPerSecond();
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                long begin = System.nanoTime();
                try (NDManager scope = manager.newSubManager()) {
                    trainee.step(scope, batch, round);
                }
                double taken = (System.nanoTime() - begin) / 1e6 / BATCH;
                double before = rate;
                rate = GemmBound.gigaFlopsPerSecond();
                if (round >= WARM_UP) {
                    timings.add(new Timing(taken, 2 * megaMacs / ((before + rate) / 2)));
                }
            }
        }
        timings.sort(Comparator.comparingDouble(Timing::share));
        return timings.get(ROUNDS / 2);
    }

    private static List<RgbImage> noise(int side) {
        Random random = new Random(side);
        List<RgbImage> pictures = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            byte[] rgb = new byte[3 * side * side];
            random.nextBytes(rgb);
            pictures.add(new RgbImage(side, side, rgb));
        }
        return pictures;
    }

    private static List<RgbImage> white() {
        int side = GeneratorNetwork.SIDE;
        byte[] rgb = new byte[3 * side * side];
        Arrays.fill(rgb, (byte) 255);
        return Collections.nCopies(BATCH, new RgbImage(side, side, rgb));
    }
}
