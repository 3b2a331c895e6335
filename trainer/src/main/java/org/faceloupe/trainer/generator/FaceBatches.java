package org.faceloupe.trainer.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.generator.GeneratorNetwork;
import org.faceloupe.trainer.faces.FaceSet;
import org.faceloupe.trainer.faces.FaceWindow;
import org.faceloupe.trainer.faces.ImageFolder;
import org.faceloupe.trainer.faces.Similarity;
import org.faceloupe.trainer.faces.Wedge;
import org.faceloupe.trainer.run.Order;
import org.faceloupe.trainer.run.TrainingException;

/**
 * Training batches of face pictures. A batch depends on the settings and its iteration alone.
 * Damaged pictures are skipped and counted.
 */
final class FaceBatches {

    /**
     * Inputs and what they should become.
     *
     * @param step of the growth that the targets belong to
     * @param inputs square pictures of one entry's side
     * @param targets the same faces at the step's side
     * @param masks white where the target is real
     */
    record Batch(int step, List<RgbImage> inputs, List<RgbImage> targets, List<RgbImage> masks) {

        /** The faces from one position up to, but not including, another. */
        Batch part(int from, int to) {
            return new Batch(
                    step,
                    inputs.subList(from, to),
                    targets.subList(from, to),
                    masks.subList(from, to));
        }
    }

    private static final int SOFT_STEP = 2;

    private final GeneratorSettings settings;
    private final FaceSet faces;
    private final Order sharpOrder;
    private final Order softOrder;
    private final AtomicInteger damaged = new AtomicInteger();

    FaceBatches(GeneratorSettings settings, FaceSet faces) {
        this.settings = settings;
        this.faces = faces;
        this.sharpOrder = new Order(faces.sharp().size(), settings.seed());
        this.softOrder = new Order(Math.max(1, faces.soft().size()), settings.seed() + 1);
    }

    /** How many times a damaged or unfit picture was passed over. */
    int damaged() {
        return damaged.get();
    }

    Batch make(long iteration) {
        Random random = new Random(Order.mix(settings.seed(), iteration));
        int step = settings.phase(iteration).step();
        boolean soft = !faces.soft().isEmpty() && random.nextDouble() < settings.softShare();
        Batch batch =
                new Batch(
                        soft ? Math.min(step, SOFT_STEP) : step,
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>());
        int entry = entry(random, GeneratorNetwork.sideOf(batch.step));
        for (int i = 0; i < settings.batch(); i++) {
            add(batch, soft, iteration * settings.batch() + i, entry, random);
        }
        return batch;
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

    private void add(Batch batch, boolean soft, long position, int entry, Random random) {
        List<FaceSet.FacePicture> pictures = soft ? faces.soft() : faces.sharp();
        Order order = soft ? softOrder : sharpOrder;
        for (int attempt = 0; attempt < pictures.size(); attempt++) {
            try {
                add(batch, pictures.get(order.sample(position + attempt)), entry, random);
                return;
            } catch (IllegalArgumentException e) {
                damaged.incrementAndGet();
            }
        }
        throw new TrainingException("no picture of the training data can be read");
    }

    private void add(Batch batch, FaceSet.FacePicture face, int entry, Random random) {
        RgbImage picture = ImageFolder.read(face.file());
        FaceWindow window = face.window(picture);
        RgbImage source = window.reducedToFit(picture);
        double scale = (double) source.width() / picture.width();
        window = window.scaled(scale);
        Similarity view = settings.augmentation().view(window, random);
        RgbImage seen = settings.augmentation().tinted(view.render(source), random);
        int side = GeneratorNetwork.sideOf(batch.step);
        batch.inputs.add(settings.degradation().input(seen, entry, random));
        batch.targets.add(Resampling.halveTo(seen, side));
        batch.masks.add(
                face.mask(source, scale)
                        .map(mask -> Resampling.halveTo(view.render(mask), side))
                        .orElseGet(() -> Wedge.white(side, side)));
    }
}
