package org.faceloupe.trainer.generator;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Pixels;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.generator.GeneratorNetwork;
import org.faceloupe.trainer.faces.SampleSheet;
import org.faceloupe.trainer.run.Learner;
import org.faceloupe.trainer.run.TrainingLoop;
import org.jspecify.annotations.Nullable;

/**
 * A generator that learns from batches of faces, and its opponent if the losses need one. In each
 * step the critic learns first, from what the generator has just made; then the generator learns
 * from the critic. Several devices share each batch: each computes the gradients of its part, and
 * the mean moves the one set of values on the heap. Native memory of both is freed by {@link
 * #close}.
 */
final class GeneratorTrainee implements TrainingLoop.Trainee<FaceBatches.Batch>, AutoCloseable {

    private final GeneratorSettings settings;
    private final GeneratorNetwork network;
    private final Learner generator;
    private final DeviceLosses devices;
    private final @Nullable Opponent opponent;
    private Optional<RgbImage> sheet = Optional.empty();

    /**
     * @param start first values; changed in place
     * @param devices that share each batch; closed by the caller
     */
    GeneratorTrainee(GeneratorSettings settings, ParameterVector start, DeviceLosses devices) {
        this.settings = settings;
        this.network = settings.build();
        this.generator = settings.plan().learner(start);
        this.devices = devices;
        this.opponent = settings.critic().isEmpty() ? null : new Opponent(settings);
    }

    /** The generator with the moving average of its values. */
    ParameterVector averaged() {
        return generator.averaged();
    }

    @Override
    public Map<String, Double> step(NDManager scope, FaceBatches.Batch batch, long iteration) {
        GeneratorSettings.Phase planned = settings.phase(iteration);
        GeneratorSettings.Phase phase =
                batch.step() < planned.step()
                        ? new GeneratorSettings.Phase(batch.step(), 1, planned.losses())
                        : planned;
        Map<String, Double> figures = new LinkedHashMap<>();
        List<BatchShare> shares;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            shares = BatchShare.make(scope, batch, devices, network, generator, phase);
            for (BatchShare share : shares) {
                add(figures, "error", share, Losses.l1(share.shown(), share.truth()).getFloat());
            }
            keepSheet(batch, shares, iteration + 1);
            boolean judged = opponent != null && phase.uses(LossTerm::needsCritic);
            if (opponent != null && judged) {
                figures.putAll(opponent.learn(collector, shares, phase, iteration));
            }
            for (BatchShare share : shares) {
                learn(collector, share, phase, iteration, judged ? opponent : null, figures);
            }
        }
        double rate = settings.learningRateAt(iteration);
        List<ParameterVector.Leaves> leaves = shares.stream().map(BatchShare::leaves).toList();
        double[] weights = shares.stream().mapToDouble(BatchShare::weight).toArray();
        figures.put("gradient", generator.update(leaves, weights, rate, iteration));
        return figures;
    }

    private static void learn(
            GradientCollector collector,
            BatchShare share,
            GeneratorSettings.Phase phase,
            long iteration,
            @Nullable Opponent opponent,
            Map<String, Double> figures) {
        GeneratorLoss.Judge judge =
                opponent == null ? null : opponent.judge(share.manager(), phase, iteration);
        LossSum sum = share.loss().of(share.made(), share.truth(), phase.losses(), judge);
        collector.backward(sum.total());
        add(figures, "loss", share, sum.total().getFloat());
        sum.values().forEach((name, value) -> add(figures, name, share, value));
    }

    private static void add(
            Map<String, Double> figures, String name, BatchShare share, double value) {
        figures.merge(name, share.weight() * value, Double::sum);
    }

    private void keepSheet(FaceBatches.Batch batch, List<BatchShare> shares, long done) {
        if (done % settings.checkpointEvery() == 0 || done == settings.iterations()) {
            List<RgbImage> pictures = new ArrayList<>();
            shares.forEach(share -> pictures.addAll(Pixels.ofSigned(share.shown())));
            sheet = Optional.of(SampleSheet.of(batch.inputs(), pictures, batch.targets()));
        }
    }

    @Override
    public Optional<RgbImage> sheet() {
        return sheet;
    }

    @Override
    public Map<String, float[]> vectors() {
        Map<String, float[]> vectors = generator.vectors("");
        if (opponent != null) {
            vectors.putAll(opponent.vectors());
        }
        return vectors;
    }

    @Override
    public void close() {
        if (opponent != null) {
            opponent.close();
        }
        generator.close();
    }
}
