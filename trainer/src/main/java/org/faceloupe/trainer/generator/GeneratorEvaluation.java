package org.faceloupe.trainer.generator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.generator.FaceGenerator;
import org.faceloupe.networks.landmarks.LandmarkReader;
import org.faceloupe.trainer.faces.FaceWindow;
import org.faceloupe.trainer.faces.ImageFolder;
import org.faceloupe.trainer.run.TrainingException;
import org.jspecify.annotations.Nullable;

/**
 * The measure of a generator on a folder of faces, beside bicubic enlargement of the same inputs.
 * Pictures are rounded to 8 bits and compared in RGB at 128×128.
 */
public final class GeneratorEvaluation {

    private static final int BATCH = 8;

    /**
     * What is measured.
     *
     * @param data folder of square face pictures, nested folders included
     * @param protocol how truths and inputs are made
     * @param entry side of the inputs: 16, 32 or 64
     * @param limit how many pictures at most, evenly spread over the sorted folder; 0: all
     * @param landmarks weights of a landmark network, if landmarks shall be compared and the faces
     *     told apart by groups
     */
    public record Request(
            Path data, Protocol protocol, int entry, int limit, Optional<WeightsFile> landmarks) {

        /** Without landmarks and groups. */
        public Request(Path data, Protocol protocol, int entry, int limit) {
            this(data, protocol, entry, limit, Optional.empty());
        }
    }

    /**
     * Faces that have something in common.
     *
     * @param psnr dB, mean of per-image values, of the network
     * @param bicubic the same of bicubic enlargement
     */
    public record Group(String name, int faces, double psnr, double bicubic) {}

    /**
     * The figures, each a mean over pictures.
     *
     * @param images how many pictures were measured
     * @param damaged how many could not be read
     * @param lrConsistencyDb PSNR between the enlarged faces, halved to the entry, and the inputs
     * @param noiseAmplification of protocol {@code camera}, in flat skin: the deviation of the
     *     enlarged faces from the true ones, over that of bicubic enlargement; else empty
     * @param generator of the network
     * @param bicubic of bicubic enlargement
     * @param groups by name; empty without landmarks
     */
    public record Result(
            int images,
            int damaged,
            double lrConsistencyDb,
            OptionalDouble noiseAmplification,
            Figures generator,
            Figures bicubic,
            List<Group> groups) {}

    /**
     * Closeness to the truth.
     *
     * @param psnr dB, mean of per-image values
     * @param ssim mean of per-image values
     * @param msSsim mean of per-image values
     * @param psnrBatch16 dB, mean over batches of 16 of the PSNR of the batch's mean squared error
     * @param gradientRatio mean length of the gradient over the truth's, mean of per-image values;
     *     below 1 is too soft, above 1 too sharp
     * @param landmarkNme mean distance of the landmarks, as a network reads them on the enlarged
     *     face and on the true one, over the distance of the eyes; empty if it was not asked for
     */
    public record Figures(
            double psnr,
            double ssim,
            double msSsim,
            double psnrBatch16,
            double gradientRatio,
            OptionalDouble landmarkNme) {}

    private final Request request;
    private final FaceGenerator network;
    private final QualityTally generator = new QualityTally();
    private final QualityTally bicubic = new QualityTally();
    private final FaceGroups groups = new FaceGroups();
    private final FlatSkin skin = new FlatSkin();
    private final @Nullable LandmarkReader reader;
    private double consistency;
    private int damaged;

    private GeneratorEvaluation(
            Request request, FaceGenerator network, @Nullable LandmarkReader reader) {
        this.request = request;
        this.network = network;
        this.reader = reader;
    }

    /**
     * Measures.
     *
     * @throws TrainingException if the folder holds no pictures or a picture of another shape
     */
    public static Result run(Request request, WeightsFile weights, DeviceChoice device) {
        List<Path> files = spread(request.data, request.limit);
        try (FaceGenerator network = FaceGenerator.load(weights, device);
                LandmarkReader reader = reader(request, device)) {
            if (!network.entries().contains(request.entry)) {
                throw new TrainingException(
                        "weights %s take entries %s, not %d"
                                .formatted(weights.name(), network.entries(), request.entry));
            }
            GeneratorEvaluation evaluation = new GeneratorEvaluation(request, network, reader);
            for (int from = 0; from < files.size(); from += BATCH) {
                evaluation.measure(files, from, Math.min(files.size(), from + BATCH));
            }
            return evaluation.result();
        }
    }

    /** Some pictures below a folder, evenly spread over their sorted paths; limit 0: all. */
    public static List<Path> spread(Path data, int limit) {
        List<Path> files = ImageFolder.measured(data);
        if (limit == 0 || limit >= files.size()) {
            return files;
        }
        List<Path> some = new ArrayList<>();
        for (int i = 0; i < limit; i++) {
            some.add(files.get((int) ((long) i * files.size() / limit)));
        }
        return some;
    }

    private void measure(List<Path> files, int from, int to) {
        List<RgbImage> truths = new ArrayList<>();
        List<RgbImage> inputs = new ArrayList<>();
        for (int i = from; i < to; i++) {
            try {
                RgbImage truth = request.protocol.truth(read(files.get(i)), i);
                truths.add(truth);
                inputs.add(request.protocol.input(truth, request.entry, i));
            } catch (IllegalArgumentException e) {
                damaged++;
            }
        }
        List<RgbImage> made = network.enlarge(inputs);
        List<RgbImage> enlarged = inputs.stream().map(GeneratorEvaluation::bicubic).toList();
        if (reader != null) {
            List<double[][]> landmarks = reader.read(truths);
            generator.addLandmarks(landmarks, reader.read(made));
            bicubic.addLandmarks(landmarks, reader.read(enlarged));
            groups.add(truths, landmarks, made, enlarged);
        }
        for (int i = 0; i < made.size(); i++) {
            RgbImage truth = truths.get(i);
            RgbImage input = inputs.get(i);
            generator.add(truth, made.get(i));
            bicubic.add(truth, enlarged.get(i));
            if (request.protocol == Protocol.CAMERA) {
                skin.add(truth, made.get(i), enlarged.get(i));
            }
            RgbImage back = Resampling.halveTo(made.get(i), request.entry);
            consistency += ImageQuality.psnr(ImageQuality.mse(input, back));
        }
    }

    private static @Nullable LandmarkReader reader(Request request, DeviceChoice device) {
        return request.landmarks.map(file -> LandmarkReader.load(file, device)).orElse(null);
    }

    private static RgbImage bicubic(RgbImage input) {
        return Resampling.bicubic(input, FaceWindow.SIDE, FaceWindow.SIDE);
    }

    private static RgbImage read(Path file) {
        RgbImage picture = ImageFolder.read(file);
        if (picture.width() != picture.height()) {
            throw new TrainingException(
                    "image %s is %d×%d; give square face images, 128×128 or in LFW's framing"
                            .formatted(file, picture.width(), picture.height()));
        }
        return picture;
    }

    private Result result() {
        Figures figures = generator.figures();
        return new Result(
                generator.count(),
                damaged,
                consistency / generator.count(),
                skin.amplification(),
                figures,
                bicubic.figures(),
                groups.groups());
    }
}
