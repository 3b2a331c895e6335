package org.faceloupe.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.faceloupe.networks.Critic;
import org.faceloupe.networks.Owned;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.PictureGradient;
import org.faceloupe.networks.Tensors;

/**
 * The critic in training: it learns to score true pictures above made ones (WGAN-GP with a drift
 * term; Kim et al., section 3.2) and grows with the generator. Its native memory is freed by {@link
 * #close}.
 */
final class Opponent implements AutoCloseable {

    private static final float PENALTY = 10;
    private static final float DRIFT = 0.001f;

    private final GeneratorSettings settings;
    private final Critic critic;
    private final Learner learner;
    private final PictureGradient gradient = new PictureGradient();
    private final long seed;

    Opponent(GeneratorSettings settings) {
        this.settings = settings;
        this.critic = new Critic(settings.critic());
        this.seed = Order.mix(settings.seed(), -1);
        this.learner = settings.plan().learner(ParameterVector.start(critic.specs(), seed));
    }

    /**
     * Learns from true and made pictures of one shape, values in about [-1, 1]; called while the
     * collector is open.
     *
     * @param made without a graph
     */
    Map<String, Double> learn(
            GradientCollector collector,
            NDArray made,
            NDArray truth,
            GeneratorSettings.Phase phase,
            long iteration) {
        ParameterVector.Leaves leaves = learner.parameters().bindForTraining(made.getManager());
        NDArray mixed = mixed(made, truth, iteration);
        mixed.setRequiresGradient(true);
        NDArray ofMade = score(leaves.tensors(), made, phase);
        NDArray ofTruth = score(leaves.tensors(), truth, phase);
        NDArray penalty = gradient.penalty(score(leaves.tensors(), mixed, phase), mixed);
        collector.backward(
                Losses.critic(ofMade, ofTruth, DRIFT).add(Owned.times(penalty, PENALTY)));
        double rate = settings.learningRateAt(iteration);
        Map<String, Double> figures = new LinkedHashMap<>();
        double distance = ofTruth.mean().getFloat() - ofMade.mean().getFloat();
        figures.put("critic.distance", distance);
        figures.put("critic.penalty", (double) penalty.getFloat());
        figures.put("critic.gradient", learner.update(leaves, rate, iteration));
        return figures;
    }

    /** Points between true and made pictures, one draw a picture. */
    private NDArray mixed(NDArray made, NDArray truth, long iteration) {
        Random random = new Random(Order.mix(seed, iteration));
        float[] shares = new float[(int) made.getShape().get(0)];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = random.nextFloat();
        }
        NDManager manager = made.getManager();
        NDArray share = Owned.of(manager, shares, new Shape(shares.length, 1, 1, 1));
        return made.add(truth.sub(made).mul(share));
    }

    private NDArray score(Tensors tensors, NDArray pictures, GeneratorSettings.Phase phase) {
        return critic.forward(tensors, pictures, phase.step(), phase.alpha());
    }

    /** The critic as it is now, for the generator to learn from; it does not change by that. */
    GeneratorLoss.Judge judge(NDManager scope, GeneratorSettings.Phase phase) {
        Tensors tensors = learner.parameters().bind(scope);
        return pictures -> critic.look(tensors, pictures, phase.step(), phase.alpha());
    }

    Map<String, float[]> vectors() {
        return learner.vectors("critic.");
    }

    @Override
    public void close() {
        gradient.close();
    }
}
