package org.faceloupe.trainer.landmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.faceloupe.networks.Owned;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Pixels;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.Heatmaps;
import org.faceloupe.networks.landmarks.HourglassFan;
import org.faceloupe.networks.landmarks.LandmarkNetwork;
import org.faceloupe.trainer.run.TrainingRun;
import org.jspecify.annotations.Nullable;

/**
 * What a landmark network learns from. The compact one on its own: cross-entropy between its
 * heatmaps, each a distribution over the cells, and a Gaussian about the landmark, and the distance
 * in cells between the distribution's mean and the landmark. The others, and every student of a
 * teacher: the mean square difference of heatmaps, the teacher's (from faces of 64 pixels, as in
 * the paper) or Gaussians. Native memory is freed by {@link #close}.
 */
final class FanLoss implements TrainingRun.Loss<LandmarkBatches.Batch>, AutoCloseable {

    private static final int SMALL = 64;

    /** Brings differences of probabilities, which are tiny, to the size of the others. */
    private static final float CELLS = CompactFan.HEATMAP_SIDE * CompactFan.HEATMAP_SIDE;

    private final LandmarkNetwork network;
    private final double pointWeight;
    private final NDManager manager = Engine.getInstance().newBaseManager();
    private final @Nullable LandmarkNetwork teacher;
    private final @Nullable Tensors wisdom;

    FanLoss(FanSettings settings, Optional<WeightsFile> taught) {
        network = settings.build();
        pointWeight = settings.pointWeight();
        teacher = taught.map(LandmarkNetwork::of).orElse(null);
        wisdom =
                taught.map(
                                file ->
                                        ParameterVector.of(LandmarkNetwork.of(file).specs(), file)
                                                .bind(manager))
                        .orElse(null);
    }

    @Override
    public NDArray of(
            Tensors tensors, NDManager scope, LandmarkBatches.Batch batch, long iteration) {
        if (teacher == null && network instanceof CompactFan compact) {
            return ofPoints(compact, tensors, scope, batch);
        }
        NDArray images = Pixels.toUnit(scope, batch.images());
        NDArray small = Resampling.resize(images, SMALL, Resampling.Filter.BILINEAR);
        NDArray target =
                teacher != null && wisdom != null
                        ? teacher.heatmaps(wisdom, small, false)
                        : Gaussians.of(scope, batch.points(), batch.images().size());
        if (network instanceof HourglassFan hourglass) {
            return ofStacks(hourglass, tensors, images, target);
        }
        boolean compact = network instanceof CompactFan;
        NDArray made = network.heatmaps(tensors, compact ? images : small, true);
        return compact
                ? Owned.times(meanSquare(made, Gaussians.distributions(target)), CELLS)
                : meanSquare(made, target);
    }

    private static NDArray ofStacks(
            HourglassFan network, Tensors tensors, NDArray images, NDArray target) {
        NDArray sum = images.getManager().create(0f);
        for (NDArray made : network.allHeatmaps(tensors, images, true)) {
            sum = sum.add(meanSquare(made, target));
        }
        return sum;
    }

    private NDArray ofPoints(
            CompactFan compact, Tensors tensors, NDManager scope, LandmarkBatches.Batch batch) {
        long cells = (long) CompactFan.HEATMAP_SIDE * CompactFan.HEATMAP_SIDE;
        long maps = (long) batch.images().size() * LandmarkNetwork.LANDMARKS;
        NDArray target = Owned.of(scope, batch.heatmaps(), new Shape(maps, cells));
        NDArray images = Pixels.toUnit(scope, batch.images());
        NDArray logs = compact.logits(tensors, images, true).reshape(maps, cells).logSoftmax(1);
        NDArray likelihood = Owned.times(logs.mul(target).sum(), -1.0 / maps);
        if (pointWeight == 0) {
            return likelihood;
        }
        NDArray truth = Owned.of(scope, batch.points(), new Shape(maps, 2));
        NDArray inside = target.sum(new int[] {1}, true);
        NDArray read = logs.exp().matMul(Heatmaps.cellCenters(scope, CompactFan.HEATMAP_SIDE));
        NDArray distance = Owned.times(read.sub(truth).abs().mul(inside).sum(), 0.5 / maps);
        return likelihood.add(Owned.times(distance, pointWeight));
    }

    @Override
    public void close() {
        manager.close();
    }

    private static NDArray meanSquare(NDArray made, NDArray target) {
        return made.sub(target).square().mean();
    }
}
