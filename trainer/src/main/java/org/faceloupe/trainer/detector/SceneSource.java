package org.faceloupe.trainer.detector;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.trainer.faces.ImageFolder;
import org.faceloupe.trainer.run.Order;
import org.faceloupe.trainer.run.TrainingException;

/**
 * A set's pictures by position in an order that goes through all of them again and again. Decoded
 * pictures are kept as long as memory allows. One thread uses it.
 */
final class SceneSource {

    /**
     * A decoded picture and its faces.
     *
     * @param mistaken places without a face that look like one
     */
    public record Scene(RgbImage picture, List<FaceBox> faces, List<FaceBox> mistaken) {}

    private final List<FaceBoxSet.Picture> pictures;
    private final Order order;
    private final Map<Integer, SoftReference<Scene>> decoded = new HashMap<>();
    private final AtomicInteger damaged = new AtomicInteger();

    SceneSource(List<FaceBoxSet.Picture> pictures, long seed) {
        this.pictures = pictures;
        this.order = new Order(pictures.size(), seed);
    }

    /** The pictures of several sets together. */
    static SceneSource of(List<DetectorTraining.Labelled> sets, long seed) {
        List<FaceBoxSet.Picture> pictures =
                sets.stream().flatMap(set -> FaceBoxSet.read(set).stream()).toList();
        return new SceneSource(pictures, seed);
    }

    int size() {
        return pictures.size();
    }

    int damaged() {
        return damaged.get();
    }

    /**
     * The picture at a position, or the next that can be read.
     *
     * @throws TrainingException if none can
     */
    Scene at(long position) {
        for (int attempt = 0; attempt < pictures.size(); attempt++) {
            try {
                return decoded(order.sample(position + attempt));
            } catch (IllegalArgumentException e) {
                damaged.incrementAndGet();
            }
        }
        throw new TrainingException("no picture of the training data can be read");
    }

    private Scene decoded(int index) {
        SoftReference<Scene> kept = decoded.get(index);
        Scene scene = kept == null ? null : kept.get();
        if (scene == null) {
            FaceBoxSet.Picture picture = pictures.get(index);
            scene =
                    new Scene(
                            ImageFolder.read(picture.file()), picture.faces(), picture.mistaken());
            decoded.put(index, new SoftReference<>(scene));
        }
        return scene;
    }
}
