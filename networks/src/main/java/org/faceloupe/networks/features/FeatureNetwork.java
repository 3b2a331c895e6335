package org.faceloupe.networks.features;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Tensor;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.LandmarkNetwork;

/** A finished network whose features tell how alike two pictures look. */
public sealed interface FeatureNetwork permits Vgg16, FanFeatures {

    /** What it is, in a word or two, for model cards. */
    String name();

    /** Its tensors; a file may hold others beside them. */
    List<TensorSpec> specs();

    /**
     * Features of pictures, finest first.
     *
     * @param images [N, 3, side, side] in [0, 1]
     */
    List<NDArray> features(Tensors tensors, NDArray images);

    /**
     * Its values in a file; tensors that are not its own are passed over.
     *
     * @throws WeightsException if the file lacks a tensor or has one of another shape
     */
    default ParameterVector values(WeightsFile file) {
        Map<String, Tensor> own = new LinkedHashMap<>(file.tensors());
        own.keySet().retainAll(specs().stream().map(TensorSpec::name).toList());
        return ParameterVector.of(
                specs(), new WeightsFile(file.name(), file.metadata(), own, file.sha256()));
    }

    /**
     * The network that a file's tensors are of: VGG-16 by torchvision's names, or a compact
     * landmark network.
     *
     * @throws WeightsException if they are of neither
     */
    static FeatureNetwork of(WeightsFile file) {
        if (file.tensors().containsKey(Vgg16.FIRST)) {
            return new Vgg16();
        }
        if (LandmarkNetwork.of(file) instanceof CompactFan fan) {
            return new FanFeatures(fan);
        }
        throw new WeightsException(
                file.name()
                        + " holds no features: give VGG-16 with torchvision's names, or a compact"
                        + " landmark network");
    }
}
