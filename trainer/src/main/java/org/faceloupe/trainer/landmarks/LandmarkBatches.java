package org.faceloupe.trainer.landmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.LandmarkMirror;
import org.faceloupe.networks.landmarks.LandmarkNetwork;
import org.faceloupe.trainer.faces.Augmentation;
import org.faceloupe.trainer.faces.ImageFolder;
import org.faceloupe.trainer.faces.LandmarkSet;
import org.faceloupe.trainer.faces.Similarity;
import org.faceloupe.trainer.run.Order;
import org.faceloupe.trainer.run.TrainingException;

/**
 * Training batches of faces with landmarks: turned, scaled, stretched, shifted, mirrored, tinted,
 * and half of them reduced and enlarged again. A batch depends on the settings and its iteration
 * alone.
 */
final class LandmarkBatches {

    /**
     * Pictures and their heatmaps.
     *
     * @param images 128×128
     * @param heatmaps [N, 68, 32, 32]; each plane sums to 1, or to 0 where the point is outside
     * @param points [N, 68, 2], in cells; inside or not
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one step, used once
    record Batch(List<RgbImage> images, float[] heatmaps, float[] points) {}

    private static final int SIDE = CompactFan.SIDE;
    private static final int CELLS = CompactFan.HEATMAP_SIDE;

    private final FanSettings settings;
    private final List<LandmarkSet.Sample> samples;
    private final Order order;
    private final Augmentation tint;
    private final AtomicInteger damaged = new AtomicInteger();

    LandmarkBatches(FanSettings settings, List<LandmarkSet.Sample> samples) {
        this.settings = settings;
        this.samples = samples;
        this.order = new Order(samples.size(), settings.seed());
        this.tint = new Augmentation(0, 0, 0, settings.colour(), 1);
    }

    int damaged() {
        return damaged.get();
    }

    Batch make(long iteration) {
        Random random = new Random(Order.mix(settings.seed(), iteration));
        List<RgbImage> images = new ArrayList<>();
        int maps = settings.batch() * LandmarkNetwork.LANDMARKS;
        Batch batch = new Batch(images, new float[maps * CELLS * CELLS], new float[2 * maps]);
        for (int i = 0; i < settings.batch(); i++) {
            add(iteration * settings.batch() + i, random, batch);
        }
        return batch;
    }

    private void add(long position, Random random, Batch batch) {
        for (int attempt = 0; attempt < samples.size(); attempt++) {
            LandmarkSet.Sample sample = samples.get(order.sample(position + attempt));
            try {
                RgbImage source = ImageFolder.read(sample.file());
                boolean mirror = random.nextBoolean();
                Similarity view = view(sample.points(), mirror, random);
                int offset = batch.images().size() * LandmarkNetwork.LANDMARKS;
                RgbImage seen = tint.tinted(view.render(source), random);
                batch.images().add(softened(seen, random));
                draw(sample.points(), view, mirror, batch, offset);
                return;
            } catch (IllegalArgumentException e) {
                damaged.incrementAndGet();
            }
        }
        throw new TrainingException("no picture of the training data can be read");
    }

    private Similarity view(double[][] points, boolean mirror, Random random) {
        LandmarkBox box = LandmarkBox.of(points);
        double smallest = settings.faceSide().get(0);
        double wanted = smallest + random.nextDouble() * (settings.faceSide().get(1) - smallest);
        double zoom = box.zoom(wanted);
        double angle = Math.toRadians((2 * random.nextDouble() - 1) * settings.rotation());
        double dx = (2 * random.nextDouble() - 1) * settings.shift() * zoom;
        double dy = (2 * random.nextDouble() - 1) * settings.shift() * zoom;
        double x = box.centerX() + dx;
        double y = box.centerY() + dy;
        double wider = 1 + (2 * random.nextDouble() - 1) * settings.stretch();
        return Similarity.around(x, y, angle, zoom, mirror, SIDE).wider(wider);
    }

    /** Half of the pictures as a small face would come out of an enlargement. */
    private RgbImage softened(RgbImage image, Random random) {
        if (random.nextBoolean()) {
            return image;
        }
        int side = settings.smallest() + random.nextInt(SIDE - settings.smallest());
        return Resampling.bicubic(Resampling.reduce(image, side, side), SIDE, SIDE);
    }

    private void draw(double[][] points, Similarity view, boolean mirror, Batch batch, int first) {
        for (int i = 0; i < points.length; i++) {
            double[] seen = view.toOutput(points[i][0], points[i][1]);
            int map = first + (mirror ? LandmarkMirror.of(i) : i);
            double scale = (double) CELLS / SIDE;
            batch.points()[2 * map] = (float) (seen[0] * scale);
            batch.points()[2 * map + 1] = (float) (seen[1] * scale);
            gaussian(batch.heatmaps(), map * CELLS * CELLS, seen[0] * scale, seen[1] * scale);
        }
    }

    private void gaussian(float[] heatmaps, int offset, double x, double y) {
        if (x < 0 || y < 0 || x >= CELLS || y >= CELLS) {
            return;
        }
        double sum = 0;
        double divisor = 2 * settings.deviation() * settings.deviation();
        double[] values = new double[CELLS * CELLS];
        for (int i = 0; i < values.length; i++) {
            double dx = i % CELLS + 0.5 - x;
            int row = i / CELLS;
            double dy = row + 0.5 - y;
            values[i] = Math.exp(-(dx * dx + dy * dy) / divisor);
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            heatmaps[offset + i] = (float) (values[i] / sum);
        }
    }
}
