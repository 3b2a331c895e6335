package org.faceloupe.trainer.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.Owned;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Pixels;
import org.faceloupe.networks.generator.GeneratorNetwork;
import org.faceloupe.trainer.run.Learner;

/**
 * One device's share of a batch: what the generator makes of it there, and what it should be.
 *
 * @param weight the share's part of the batch; all shares' weights sum to 1
 * @param leaves the generator's values on this device, at which its gradient arrives
 * @param made with a graph
 * @param shown the same without
 * @param truth where a target is not known, what was made stands in for it
 * @param loss with networks on this device
 */
record BatchShare(
        double weight,
        ParameterVector.Leaves leaves,
        NDArray made,
        NDArray shown,
        NDArray truth,
        GeneratorLoss loss) {

    /**
     * Shares a batch out, in its order, and lets the generator enlarge each share; called while a
     * gradient collector is open.
     *
     * @param scope owns all arrays
     */
    static List<BatchShare> make(
            NDManager scope,
            FaceBatches.Batch batch,
            DeviceLosses devices,
            GeneratorNetwork network,
            Learner generator,
            GeneratorSettings.Phase phase) {
        int faces = batch.inputs().size();
        int parts = Math.min(devices.all().size(), faces);
        List<BatchShare> shares = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            DeviceLosses.OnDevice place = devices.all().get(i);
            NDManager manager = scope.newSubManager(place.device());
            FaceBatches.Batch part = batch.part(i * faces / parts, (i + 1) * faces / parts);
            NDArray target = Pixels.toSigned(manager, part.targets());
            NDArray known = Pixels.toUnit(manager, part.masks()).gte(1f);
            ParameterVector.Leaves leaves = generator.bind(manager);
            NDArray input = Pixels.toSigned(manager, part.inputs());
            NDArray made =
                    network.forward(leaves.tensors(), input, phase.step(), phase.alpha(), true);
            NDArray shown = Owned.of(manager, made.toFloatArray(), made.getShape());
            NDArray missed = target.sub(shown).mul(known.toType(DataType.FLOAT32, false));
            double weight = (double) part.inputs().size() / faces;
            shares.add(
                    new BatchShare(weight, leaves, made, shown, shown.add(missed), place.loss()));
        }
        return shares;
    }

    NDManager manager() {
        return made.getManager();
    }
}
