package org.faceloupe.trainer.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.faceloupe.networks.Owned;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.PictureGradient;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.generator.Critic;
import org.faceloupe.trainer.run.Learner;
import org.faceloupe.trainer.run.Order;

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
     */
    Map<String, Double> learn(
            GradientCollector collector,
            List<BatchShare> shares,
            GeneratorSettings.Phase phase,
            long iteration) {
        Random random = new Random(Order.mix(seed, iteration));
        Sight sight = sight(phase, iteration);
        Map<String, Double> figures = new LinkedHashMap<>();
        List<ParameterVector.Leaves> leaves = new ArrayList<>();
        for (BatchShare share : shares) {
            leaves.add(learn(collector, share, sight, random, figures));
        }
        double rate = settings.criticRate() * settings.learningRateAt(iteration);
        double[] weights = shares.stream().mapToDouble(BatchShare::weight).toArray();
        figures.put("critic.gradient", learner.update(leaves, weights, rate, iteration));
        return figures;
    }

    private ParameterVector.Leaves learn(
            GradientCollector collector,
            BatchShare share,
            Sight sight,
            Random random,
            Map<String, Double> figures) {
        ParameterVector.Leaves leaves = learner.bind(share.manager());
        NDArray made = sight.of(share.shown());
        NDArray truth = sight.of(share.truth());
        NDArray mixed = mixed(made, truth, random);
        mixed.setRequiresGradient(true);
        NDArray ofMade = look(leaves.tensors(), made, sight).scores();
        NDArray ofTruth = look(leaves.tensors(), truth, sight).scores();
        NDArray penalty = gradient.penalty(look(leaves.tensors(), mixed, sight).scores(), mixed);
        collector.backward(
                Losses.critic(ofMade, ofTruth, DRIFT).add(Owned.times(penalty, PENALTY)));
        double distance = ofTruth.mean().getFloat() - ofMade.mean().getFloat();
        figures.merge("critic.distance", share.weight() * distance, Double::sum);
        figures.merge("critic.penalty", share.weight() * penalty.getFloat(), Double::sum);
        return leaves;
    }

    /** Points between true and made pictures, one draw a picture. */
    private static NDArray mixed(NDArray made, NDArray truth, Random random) {
        float[] places = new float[(int) made.getShape().get(0)];
        for (int i = 0; i < places.length; i++) {
            places[i] = random.nextFloat();
        }
        NDManager manager = made.getManager();
        NDArray place = Owned.of(manager, places, new Shape(places.length, 1, 1, 1));
        return made.add(truth.sub(made).mul(place));
    }

    private Sight sight(GeneratorSettings.Phase phase, long iteration) {
        return Sight.draw(
                phase, settings.criticWindow(), new Random(Order.mix(seed + 1, iteration)));
    }

    private Critic.View look(Tensors tensors, NDArray seen, Sight sight) {
        return critic.look(tensors, seen, sight.step(), sight.alpha());
    }

    /**
     * The critic as it is now, for the generator to learn from what it sees in this step; it does
     * not change by that.
     */
    GeneratorLoss.Judge judge(NDManager scope, GeneratorSettings.Phase phase, long iteration) {
        Tensors tensors = learner.view(scope);
        Sight sight = sight(phase, iteration);
        return pictures -> look(tensors, sight.of(pictures), sight);
    }

    Map<String, float[]> vectors() {
        return learner.vectors("critic.");
    }

    @Override
    public void close() {
        gradient.close();
        learner.close();
    }
}
