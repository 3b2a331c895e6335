package org.faceloupe.trainer.detector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.trainer.run.Order;

/**
 * Training batches for the detector: cuts of composed scenes, mirrored half the time, seen through
 * a camera. Composing is dear, so each scene is cut from several times, in batches that lie apart.
 * A batch depends on settings, data and its iteration alone. One thread uses it.
 */
final class SceneBatches {

    /** Pictures and what should be said about them. */
    record Batch(List<RgbImage> pictures, FaceTargets targets) {}

    /** Scenes are used up in blocks of so many. */
    private static final int BLOCK = 192;

    private final DetectorTrainingSettings settings;
    private final SceneComposer composer;
    private final CameraEffects effects;
    private final Order order;
    private final Map<Long, Canvas> composed = new LinkedHashMap<>();

    SceneBatches(DetectorTrainingSettings settings, SceneComposer composer) {
        this.settings = settings;
        this.composer = composer;
        this.effects = new CameraEffects(settings.degradation(), settings.effects());
        this.order = new Order(BLOCK, settings.seed());
    }

    Batch make(long iteration) {
        Random random = new Random(Order.mix(settings.seed(), iteration));
        List<RgbImage> pictures = new ArrayList<>();
        FaceTargets targets = new FaceTargets(settings.batch(), settings.side());
        for (int i = 0; i < settings.batch(); i++) {
            Canvas canvas = canvas(iteration * settings.batch() + i);
            int x = random.nextInt(settings.canvas() - settings.side() + 1);
            int y = random.nextInt(settings.canvas() - settings.side() + 1);
            Canvas cut = canvas.cut(x, y, settings.side());
            RgbImage picture = effects.apply(cut.picture(), cut.faces(), random);
            List<FaceBox> faces = cut.faces();
            if (random.nextBoolean()) {
                picture = mirrored(picture);
                faces = faces.stream().map(face -> face.mirrored(settings.side())).toList();
            }
            pictures.add(picture);
            targets.draw(i, faces, settings.narrowestAsked(), settings.widestAsked());
        }
        return new Batch(pictures, targets);
    }

    /** The scene of a position: each block is gone through {@code uses} times, in other orders. */
    private Canvas canvas(long position) {
        long pass = position / BLOCK;
        long scene = pass / settings.uses() * BLOCK + order.sample(position);
        composed.keySet().removeIf(kept -> kept < scene / BLOCK * BLOCK);
        return composed.computeIfAbsent(
                scene,
                number ->
                        composer.compose(
                                number, new Random(Order.mix(settings.seed() + 1, number))));
    }

    private static RgbImage mirrored(RgbImage image) {
        byte[] out = new byte[image.rgb().length];
        int width = image.width();
        for (int i = 0; i < width * image.height(); i++) {
            int row = i / width;
            int from = row * width + (width - 1 - i % width);
            System.arraycopy(image.rgb(), 3 * from, out, 3 * i, 3);
        }
        return new RgbImage(width, image.height(), out);
    }
}
