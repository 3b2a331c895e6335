package org.faceloupe.trainer.detector;

import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.trainer.faces.ImageFolder;
import org.faceloupe.trainer.run.Order;
import org.faceloupe.trainer.run.TrainingException;

/**
 * Pictures by position in an order that goes through all of them again and again, or that takes
 * those of each set as often as its share says. Decoded pictures are kept as long as memory allows.
 * One thread uses it.
 */
final class SceneSource {

    /**
     * A decoded picture and its faces.
     *
     * @param mistaken places without a face that look like one
     */
    public record Scene(RgbImage picture, List<FaceBox> faces, List<FaceBox> mistaken) {}

    /** Pictures of which each is taken as often as any other, and how often one of them is. */
    private record Part(List<FaceBoxSet.Picture> pictures, Order order, double share) {}

    private final List<Part> parts;
    private final long seed;
    private final int size;
    private final Map<Path, SoftReference<RgbImage>> decoded = new HashMap<>();
    private final AtomicInteger damaged = new AtomicInteger();

    SceneSource(List<FaceBoxSet.Picture> pictures, long seed) {
        this(seed, List.of(new Part(pictures, new Order(pictures.size(), seed), 1)));
    }

    private SceneSource(long seed, List<Part> parts) {
        this.parts = parts;
        this.seed = seed;
        this.size = parts.stream().mapToInt(part -> part.pictures().size()).sum();
    }

    /**
     * The pictures of several sets together.
     *
     * @throws TrainingException if a set cannot be read
     */
    static SceneSource of(List<DetectorTraining.Labelled> sets, long seed) {
        boolean shared = sets.stream().anyMatch(set -> set.share().isPresent());
        if (!shared) {
            List<FaceBoxSet.Picture> pictures =
                    sets.stream().flatMap(set -> FaceBoxSet.read(set).stream()).toList();
            return new SceneSource(pictures, seed);
        }
        List<Part> parts = new ArrayList<>();
        for (DetectorTraining.Labelled set : sets) {
            List<FaceBoxSet.Picture> pictures = FaceBoxSet.read(set);
            Order order = new Order(pictures.size(), Order.mix(seed, parts.size()));
            parts.add(new Part(pictures, order, set.share().orElse(pictures.size())));
        }
        return new SceneSource(seed, parts);
    }

    int size() {
        return size;
    }

    int damaged() {
        return damaged.get();
    }

    /** Any of the pictures. */
    Scene any(Random random) {
        return at(random.nextInt(parts.size() == 1 ? size : Integer.MAX_VALUE));
    }

    /**
     * The picture at a position, or the next that can be read.
     *
     * @throws TrainingException if none can
     */
    Scene at(long position) {
        for (int attempt = 0; attempt < size; attempt++) {
            try {
                return decoded(picture(position + attempt));
            } catch (IllegalArgumentException e) {
                damaged.incrementAndGet();
            }
        }
        throw new TrainingException("no picture of the training data can be read");
    }

    private FaceBoxSet.Picture picture(long position) {
        Part part = part(position);
        return part.pictures().get(part.order().sample(position));
    }

    /** The part that a position falls to: at random, each as often as its share says. */
    private Part part(long position) {
        double left = 0;
        if (parts.size() > 1) {
            double sum = parts.stream().mapToDouble(Part::share).sum();
            left = sum * new Random(Order.mix(seed, position)).nextDouble();
        }
        int part = 0;
        while (part < parts.size() - 1 && left >= parts.get(part).share()) {
            left -= parts.get(part++).share();
        }
        return parts.get(part);
    }

    private Scene decoded(FaceBoxSet.Picture picture) {
        SoftReference<RgbImage> kept = decoded.get(picture.file());
        RgbImage pixels = kept == null ? null : kept.get();
        if (pixels == null) {
            pixels = ImageFolder.read(picture.file());
            decoded.put(picture.file(), new SoftReference<>(pixels));
        }
        return new Scene(pixels, picture.faces(), picture.mistaken());
    }
}
