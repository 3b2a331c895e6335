package org.faceloupe.trainer.generator;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.generator.Critic;
import org.faceloupe.trainer.run.TrainingException;
import org.jspecify.annotations.Nullable;

/**
 * The weighted sum of the generator's loss terms, as far as they have weights, with the finished
 * networks that they need. Their native memory is freed by {@link #close}.
 */
final class GeneratorLoss implements AutoCloseable {

    private final @Nullable LandmarkGuide landmarks;
    private final @Nullable PerceptualGuide features;

    private GeneratorLoss(@Nullable LandmarkGuide landmarks, @Nullable PerceptualGuide features) {
        this.landmarks = landmarks;
        this.features = features;
    }

    /**
     * The loss of a run.
     *
     * @param device where its networks are
     * @throws TrainingException if a term needs weights that are not given
     */
    static GeneratorLoss of(GeneratorSettings settings, GivenWeights given, Device device) {
        return new GeneratorLoss(
                settings.uses(LossTerm::needsLandmarks)
                        ? new LandmarkGuide(
                                needed(given.landmarks(), "attention and heatmap"), device)
                        : null,
                settings.uses(term -> term == LossTerm.PERCEPTUAL)
                        ? new PerceptualGuide(needed(given.features(), "perceptual"), device)
                        : null);
    }

    private static WeightsFile needed(Optional<WeightsFile> weights, String losses) {
        return weights.orElseThrow(
                () ->
                        new TrainingException(
                                "the losses of this run (%s) need a finished network; give its weights"
                                        .formatted(losses)));
    }

    /** What a critic, as it is now, makes of pictures. */
    interface Judge {
        Critic.View look(NDArray pictures);
    }

    /**
     * Adds the terms up.
     *
     * @param made [N, 3, side, side] in about [-1, 1]
     * @param truth the same shape, in [-1, 1]
     * @param weights of the terms; a term that is not named is not computed
     * @param judge if there is a critic
     */
    LossSum of(NDArray made, NDArray truth, Map<LossTerm, Double> weights, @Nullable Judge judge) {
        LossSum sum = new LossSum(made.getManager(), weights);
        sum.add(LossTerm.L1, () -> Losses.l1(made, truth));
        sum.add(LossTerm.CHARBONNIER, () -> Losses.charbonnier(made, truth));
        sum.add(LossTerm.LOG_MSE, () -> Losses.logMse(made, truth));
        sum.add(LossTerm.CHECKERBOARD, () -> Losses.checkerboard(made, truth));
        if (landmarks != null && sum.wants(LossTerm::needsLandmarks)) {
            addGuided(landmarks, made, truth, sum);
        }
        if (features != null) {
            sum.add(
                    LossTerm.PERCEPTUAL,
                    () -> Losses.perceptual(features.features(made), features.features(truth)));
        }
        if (judge != null && sum.wants(LossTerm::needsCritic)) {
            addJudged(judge, made, truth, sum);
        }
        return sum;
    }

    private static void addGuided(LandmarkGuide guide, NDArray made, NDArray truth, LossSum sum) {
        NDArray expected = guide.heatmaps(truth);
        int side = (int) truth.getShape().get(3);
        sum.add(
                LossTerm.ATTENTION,
                () -> Losses.attention(LandmarkGuide.attention(expected, side), made, truth));
        sum.add(LossTerm.HEATMAP, () -> Losses.meanSquare(guide.heatmaps(made), expected));
    }

    private static void addJudged(Judge judge, NDArray made, NDArray truth, LossSum sum) {
        Critic.View view = judge.look(made);
        sum.add(LossTerm.ADVERSARIAL, () -> Losses.adversarial(view.scores()));
        sum.add(
                LossTerm.FEATURE_MATCHING,
                () -> Losses.featureMatching(view.features(), judge.look(truth).features()));
    }

    @Override
    public void close() {
        if (landmarks != null) {
            landmarks.close();
        }
        if (features != null) {
            features.close();
        }
    }
}
