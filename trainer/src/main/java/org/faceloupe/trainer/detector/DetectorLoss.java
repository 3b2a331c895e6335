package org.faceloupe.trainer.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import org.faceloupe.networks.Owned;
import org.faceloupe.networks.detector.FaceFinder;

/**
 * How wrong the detector's network is about a batch: a focal loss on the map of centres (Zhou, Wang
 * and Krähenbühl, 2019), overlap and distances of the boxes, and distances of the points, each per
 * face.
 */
final class DetectorLoss {

    private static final double BOX_OVERLAP = 1.5;
    private static final double BOX_DISTANCE = 0.7;
    private static final double POINT_DISTANCE = 1.5;

    private DetectorLoss() {}

    /**
     * The loss.
     *
     * @param outputs of {@link FaceFinder#forward}
     */
    static NDArray of(NDList outputs, FaceTargets targets, NDManager scope, int pictures) {
        NDArray logits = outputs.get(0);
        NDArray geometry = outputs.get(1);
        Maps maps = new Maps(scope, pictures, targets.cells());
        float faces = Math.max(1, targets.faces());
        NDArray centres = centres(logits, maps.of(targets.centres, 1), maps.of(targets.counts, 1));
        NDArray boxes =
                boxes(
                        geometry.get(new NDIndex(":,0:4")),
                        maps.of(targets.boxes, 4),
                        maps.of(targets.boxWeights, 1));
        NDArray distances =
                geometry.get(new NDIndex(":,4:"))
                        .sub(maps.of(targets.points, FaceTargets.POINT_NUMBERS))
                        .abs()
                        .mul(maps.of(targets.pointWeights, 1))
                        .sum();
        NDArray points = Owned.times(distances, POINT_DISTANCE / 5);
        return Owned.times(centres.add(boxes).add(points), 1.0 / faces);
    }

    private record Maps(NDManager scope, int pictures, int cells) {

        NDArray of(float[] values, int planes) {
            return scope.create(values, new Shape(pictures, planes, cells, cells));
        }
    }

    private static NDArray centres(NDArray logits, NDArray target, NDArray counts) {
        NDArray likely = Activation.sigmoid(logits);
        NDArray logLikely = softPlus(logits.neg()).neg();
        NDArray logUnlikely = softPlus(logits).neg();
        NDArray isCentre = target.gte(0.9999f).toType(logits.getDataType(), false);
        NDArray hits = likely.neg().add(1).square().mul(logLikely).mul(isCentre);
        NDArray distance = target.neg().add(1).square().square();
        NDArray misses = likely.square().mul(logUnlikely).mul(distance).mul(isCentre.neg().add(1));
        return hits.add(misses).mul(counts).sum().neg();
    }

    private static NDArray softPlus(NDArray x) {
        return Activation.relu(x).add(x.abs().neg().exp().add(1).log());
    }

    private static NDArray boxes(NDArray made, NDArray target, NDArray weights) {
        NDArray madeX = Owned.times(plane(made, 0), FaceFinder.CENTRE_UNIT);
        NDArray madeY = Owned.times(plane(made, 1), FaceFinder.CENTRE_UNIT);
        NDArray madeWidth = size(plane(made, 2));
        NDArray madeHeight = size(plane(made, 3));
        NDArray x = Owned.times(plane(target, 0), FaceFinder.CENTRE_UNIT);
        NDArray y = Owned.times(plane(target, 1), FaceFinder.CENTRE_UNIT);
        NDArray width = size(plane(target, 2));
        NDArray height = size(plane(target, 3));
        NDArray across = overlap(madeX, madeWidth, x, width);
        NDArray down = overlap(madeY, madeHeight, y, height);
        NDArray common = across.mul(down);
        NDArray union = madeWidth.mul(madeHeight).add(width.mul(height)).sub(common);
        NDArray apart = common.div(union).neg().add(1);
        NDArray shifted = madeX.sub(x).abs().div(width).add(madeY.sub(y).abs().div(height));
        NDArray resized =
                plane(made, 2)
                        .sub(plane(target, 2))
                        .abs()
                        .add(plane(made, 3).sub(plane(target, 3)).abs());
        return Owned.times(apart, BOX_OVERLAP)
                .add(Owned.times(shifted.add(resized), BOX_DISTANCE))
                .mul(weights)
                .sum();
    }

    private static NDArray plane(NDArray maps, int plane) {
        return maps.get(new NDIndex(":,%d:%d".formatted(plane, plane + 1)));
    }

    private static NDArray size(NDArray logarithm) {
        return Owned.times(logarithm.clip(-3, 3).exp(), FaceFinder.SIZE_UNIT);
    }

    /** Common length of two intervals with centre and size. */
    private static NDArray overlap(NDArray at, NDArray size, NDArray otherAt, NDArray otherSize) {
        NDArray half = Owned.times(size, 0.5);
        NDArray otherHalf = Owned.times(otherSize, 0.5);
        NDArray end = at.add(half).minimum(otherAt.add(otherHalf));
        NDArray start = at.sub(half).maximum(otherAt.sub(otherHalf));
        return Activation.relu(end.sub(start));
    }
}
