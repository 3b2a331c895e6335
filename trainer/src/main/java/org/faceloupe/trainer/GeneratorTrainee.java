package org.faceloupe.trainer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import org.faceloupe.networks.GeneratorNetwork;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Pixels;

/** A generator that learns from batches of faces. */
final class GeneratorTrainee implements TrainingLoop.Trainee<FaceBatches.Batch> {

    private final GeneratorSettings settings;
    private final GeneratorNetwork network;
    private final Learner generator;
    private final GeneratorLoss loss;

    GeneratorTrainee(GeneratorSettings settings, Learner generator, GeneratorLoss loss) {
        this.settings = settings;
        this.network = settings.build();
        this.generator = generator;
        this.loss = loss;
    }

    /** The generator with the moving average of its values. */
    ParameterVector averaged() {
        return generator.averaged();
    }

    @Override
    public Map<String, Double> step(NDManager scope, FaceBatches.Batch batch, long iteration) {
        GeneratorSettings.Phase phase = settings.phase(iteration);
        NDArray input = Pixels.toSigned(scope, batch.inputs());
        NDArray truth = Pixels.toSigned(scope, batch.targets());
        Map<String, Double> figures = new LinkedHashMap<>();
        ParameterVector.Leaves leaves;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            leaves = generator.parameters().bindForTraining(scope);
            NDArray made =
                    network.forward(leaves.tensors(), input, phase.step(), phase.alpha(), true);
            GeneratorLoss.Sum sum = loss.of(made, truth, phase.losses());
            collector.backward(sum.total());
            figures.put("error", (double) made.sub(truth).abs().mean().getFloat());
            figures.put("loss", (double) sum.total().getFloat());
            figures.putAll(sum.values());
        }
        double rate = settings.learningRateAt(iteration);
        figures.put("gradient", generator.update(leaves, rate, iteration));
        return figures;
    }

    @Override
    public Map<String, float[]> vectors() {
        return generator.vectors("");
    }
}
