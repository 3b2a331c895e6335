package org.faceloupe.trainer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.faceloupe.networks.GeneratorNetwork;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;

/**
 * Training batches of a folder of faces. A batch depends on the settings and its iteration alone.
 * Damaged pictures are skipped and counted.
 */
final class FaceBatches {

    /**
     * Inputs and what they should become.
     *
     * @param inputs square pictures of one entry's side
     * @param targets the same faces at the step's side
     */
    record Batch(List<RgbImage> inputs, List<RgbImage> targets) {}

    private final GeneratorSettings settings;
    private final List<Path> files;
    private final Order order;
    private final AtomicInteger damaged = new AtomicInteger();

    FaceBatches(GeneratorSettings settings, List<Path> files) {
        this.settings = settings;
        this.files = files;
        this.order = new Order(files.size(), settings.seed());
    }

    /** How many times a damaged or unfit picture was passed over. */
    int damaged() {
        return damaged.get();
    }

    Batch make(long iteration) {
        Random random = new Random(Order.mix(settings.seed(), iteration));
        int side = GeneratorNetwork.sideOf(settings.phase(iteration).step());
        int entry = entry(random, side);
        List<RgbImage> inputs = new ArrayList<>();
        List<RgbImage> targets = new ArrayList<>();
        for (int i = 0; i < settings.batch(); i++) {
            RgbImage face = face(iteration * settings.batch() + i, random);
            targets.add(Resampling.halveTo(face, side));
            inputs.add(settings.degradation().apply(Resampling.halveTo(face, entry), random));
        }
        return new Batch(inputs, targets);
    }

    private int entry(Random random, int side) {
        List<Double> shares = settings.entries();
        int allowed = side == 32 ? 1 : side == 64 ? 2 : 3;
        double total = shares.stream().limit(allowed).mapToDouble(Double::doubleValue).sum();
        double draw = random.nextDouble() * total;
        for (int i = 0; i < allowed - 1; i++) {
            if (draw < shares.get(i)) {
                return 16 << i;
            }
            draw -= shares.get(i);
        }
        return 16 << (allowed - 1);
    }

    private RgbImage face(long position, Random random) {
        for (int attempt = 0; attempt < files.size(); attempt++) {
            try {
                RgbImage picture = ImageFolder.read(files.get(order.sample(position + attempt)));
                return settings.augmentation().target(picture, random);
            } catch (IllegalArgumentException e) {
                damaged.incrementAndGet();
            }
        }
        throw new TrainingException("no picture of the training data can be read");
    }
}
