package org.faceloupe.trainer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.networks.GeneratorNetwork;
import org.faceloupe.networks.Owned;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Pixels;
import org.faceloupe.networks.RgbImage;
import org.jspecify.annotations.Nullable;

/**
 * A generator that learns from batches of faces, and its opponent if the losses need one. In each
 * step the critic learns first, from what the generator has just made; then the generator learns
 * from the critic. Where a target is not known, what was made stands in for it. The opponent's
 * native memory is freed by {@link #close}.
 */
final class GeneratorTrainee implements TrainingLoop.Trainee<FaceBatches.Batch>, AutoCloseable {

    private final GeneratorSettings settings;
    private final GeneratorNetwork network;
    private final Learner generator;
    private final GeneratorLoss loss;
    private final @Nullable Opponent opponent;
    private Optional<RgbImage> sheet = Optional.empty();

    /**
     * @param start first values; changed in place
     * @param loss closed by the caller
     */
    GeneratorTrainee(GeneratorSettings settings, ParameterVector start, GeneratorLoss loss) {
        this.settings = settings;
        this.network = settings.build();
        this.generator = settings.plan().learner(start);
        this.loss = loss;
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
        NDArray input = Pixels.toSigned(scope, batch.inputs());
        NDArray target = Pixels.toSigned(scope, batch.targets());
        NDArray known = Pixels.toUnit(scope, batch.masks()).gte(1f).toType(DataType.FLOAT32, false);
        Map<String, Double> figures = new LinkedHashMap<>();
        ParameterVector.Leaves leaves;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            leaves = generator.parameters().bindForTraining(scope);
            NDArray made =
                    network.forward(leaves.tensors(), input, phase.step(), phase.alpha(), true);
            NDArray shown = Owned.of(scope, made.toFloatArray(), made.getShape());
            NDArray truth = shown.add(target.sub(shown).mul(known));
            figures.put("error", (double) Losses.l1(shown, truth).getFloat());
            keepSheet(batch, shown, iteration + 1);
            GeneratorLoss.Judge judge = null;
            if (opponent != null && phase.uses(LossTerm::needsCritic)) {
                figures.putAll(opponent.learn(collector, shown, truth, phase, iteration));
                judge = opponent.judge(scope, phase);
            }
            LossSum sum = loss.of(made, truth, phase.losses(), judge);
            collector.backward(sum.total());
            figures.put("loss", (double) sum.total().getFloat());
            figures.putAll(sum.values());
        }
        double rate = settings.learningRateAt(iteration);
        figures.put("gradient", generator.update(leaves, rate, iteration));
        return figures;
    }

    private void keepSheet(FaceBatches.Batch batch, NDArray made, long done) {
        if (done % settings.checkpointEvery() == 0 || done == settings.iterations()) {
            List<RgbImage> pictures = Pixels.ofSigned(made);
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
    }
}
