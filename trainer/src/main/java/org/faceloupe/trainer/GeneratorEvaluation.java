package org.faceloupe.trainer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.FaceGenerator;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.WeightsFile;

/**
 * The measure of a generator on a folder of faces, beside bicubic enlargement of the same inputs.
 * Clean protocol: the 128×128 window, halved antialiased bilinear (rounded to 8 bits each time) to
 * the entry's side, enlarged, rounded, compared in RGB.
 */
public final class GeneratorEvaluation {

    private static final int BATCH = 8;
    private static final int METRIC_BATCH = 16;

    /**
     * The figures, each a mean over pictures.
     *
     * @param images how many pictures were measured
     * @param damaged how many could not be read
     * @param entry side of the inputs
     * @param weights SHA-256 of the weights file
     * @param generator of the network
     * @param bicubic of bicubic enlargement
     */
    public record Result(
            int images,
            int damaged,
            int entry,
            String weights,
            Figures generator,
            Figures bicubic) {}

    /**
     * Closeness to the truth.
     *
     * @param psnr dB, mean of per-image values
     * @param ssim mean of per-image values
     * @param msSsim mean of per-image values
     * @param psnrBatch16 dB, mean over batches of 16 of the PSNR of the batch's mean squared error
     */
    public record Figures(double psnr, double ssim, double msSsim, double psnrBatch16) {}

    private GeneratorEvaluation() {}

    /**
     * Measures.
     *
     * @param limit how many pictures at most, evenly spread over the sorted folder; 0: all
     * @throws TrainingException if the folder holds no pictures or a picture of another shape
     */
    public static Result run(
            Path data, WeightsFile weights, int entry, int limit, DeviceChoice device) {
        List<Path> files = spread(ImageFolder.list(data), limit);
        Tally generator = new Tally();
        Tally bicubic = new Tally();
        int damaged = 0;
        try (FaceGenerator network = FaceGenerator.load(weights, device)) {
            if (!network.entries().contains(entry)) {
                throw new TrainingException(
                        "weights %s take entries %s, not %d"
                                .formatted(weights.name(), network.entries(), entry));
            }
            List<RgbImage> truths = new ArrayList<>();
            for (Path file : files) {
                try {
                    truths.add(window(file));
                } catch (IllegalArgumentException e) {
                    damaged++;
                }
                if (truths.size() == BATCH) {
                    measure(network, truths, entry, generator, bicubic);
                    truths.clear();
                }
            }
            measure(network, truths, entry, generator, bicubic);
        }
        return new Result(
                generator.count,
                damaged,
                entry,
                weights.sha256(),
                generator.figures(),
                bicubic.figures());
    }

    private static List<Path> spread(List<Path> files, int limit) {
        if (limit == 0 || limit >= files.size()) {
            return files;
        }
        List<Path> some = new ArrayList<>();
        for (int i = 0; i < limit; i++) {
            some.add(files.get((int) ((long) i * files.size() / limit)));
        }
        return some;
    }

    private static RgbImage window(Path file) {
        RgbImage picture = ImageFolder.read(file);
        if (picture.width() != picture.height()) {
            throw new TrainingException(
                    "image %s is %d×%d; give square face images, 128×128 or in LFW's framing"
                            .formatted(file, picture.width(), picture.height()));
        }
        return FaceWindow.of(picture);
    }

    private static void measure(
            FaceGenerator network,
            List<RgbImage> truths,
            int entry,
            Tally generator,
            Tally bicubic) {
        List<RgbImage> inputs =
                truths.stream().map(truth -> Resampling.halveTo(truth, entry)).toList();
        List<RgbImage> made = network.enlarge(inputs);
        for (int i = 0; i < made.size(); i++) {
            RgbImage truth = truths.get(i);
            generator.add(truth, made.get(i));
            int side = truth.width();
            bicubic.add(truth, Resampling.bicubic(inputs.get(i), side, side));
        }
    }

    /** Sums over pictures. */
    private static final class Tally {
        private int count;
        private double psnr;
        private double ssim;
        private double msSsim;
        private double batchMse;
        private int inBatch;
        private double batchPsnr;
        private int batches;

        void add(RgbImage truth, RgbImage made) {
            double mse = ImageQuality.mse(truth, made);
            count++;
            psnr += ImageQuality.psnr(mse);
            ssim += ImageQuality.ssim(truth, made);
            msSsim += ImageQuality.msSsim(truth, made);
            batchMse += mse;
            if (++inBatch == METRIC_BATCH) {
                endBatch();
            }
        }

        private void endBatch() {
            if (inBatch > 0) {
                batchPsnr += ImageQuality.psnr(batchMse / inBatch);
                batches++;
                batchMse = 0;
                inBatch = 0;
            }
        }

        Figures figures() {
            if (count == 0) {
                throw new TrainingException("no picture could be read; give undamaged images");
            }
            endBatch();
            return new Figures(psnr / count, ssim / count, msSsim / count, batchPsnr / batches);
        }
    }
}
