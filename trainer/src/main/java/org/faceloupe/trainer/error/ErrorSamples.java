package org.faceloupe.trainer.error;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.faceloupe.networks.PictureMeasures;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.generator.ErrorSigns;
import org.faceloupe.networks.generator.FaceGenerator;
import org.faceloupe.trainer.faces.ImageFolder;
import org.faceloupe.trainer.generator.Protocol;
import org.faceloupe.trainer.run.Order;

/**
 * Faces enlarged under each protocol and entry, with the signs of their error and the error itself.
 * Every other crop is found smaller than the entry, down to half of it, as detectors find them.
 */
final class ErrorSamples {

    static final List<Protocol> PROTOCOLS = List.of(Protocol.CLEAN, Protocol.MILD, Protocol.SEVERE);

    private static final int BATCH = 8;
    private static final long SEED = 4321;

    private ErrorSamples() {}

    /**
     * One enlargement.
     *
     * @param signs of {@link ErrorSigns}
     * @param measured root of the mean squared error in grey levels
     * @param made the enlargement
     */
    @SuppressWarnings("ArrayRecordComponent") // read only
    record Sample(Protocol protocol, int entry, double[] signs, double measured, RgbImage made) {}

    static List<Sample> of(List<Path> files, FaceGenerator network) {
        List<Sample> samples = new ArrayList<>();
        for (int entry : network.entries()) {
            for (Protocol protocol : PROTOCOLS) {
                for (int from = 0; from < files.size(); from += BATCH) {
                    int to = Math.min(files.size(), from + BATCH);
                    samples.addAll(batch(files, from, to, protocol, entry, network));
                }
            }
        }
        return samples;
    }

    private static List<Sample> batch(
            List<Path> files,
            int from,
            int to,
            Protocol protocol,
            int entry,
            FaceGenerator network) {
        List<RgbImage> truths = new ArrayList<>();
        List<RgbImage> inputs = new ArrayList<>();
        for (int i = from; i < to; i++) {
            RgbImage truth = protocol.truth(ImageFolder.read(files.get(i)), i);
            truths.add(truth);
            inputs.add(shrunk(protocol.input(truth, entry, i), found(entry, i)));
        }
        List<RgbImage> made = network.enlarge(inputs);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            RgbImage back = Resampling.halveTo(made.get(i), entry);
            int found = found(entry, from + i);
            double[] signs = ErrorSigns.of(found, inputs.get(i), made.get(i), back);
            double error = PictureMeasures.rmse(truths.get(i), made.get(i));
            samples.add(new Sample(protocol, entry, signs, error, made.get(i)));
        }
        return samples;
    }

    /** Side of the crop as found. */
    private static int found(int entry, int index) {
        int smallest = entry / 2 + 1;
        return index % 2 == 0
                ? entry
                : smallest + new Random(Order.mix(SEED, index)).nextInt(entry / 2);
    }

    private static RgbImage shrunk(RgbImage input, int side) {
        int entry = input.width();
        return side == entry
                ? input
                : Resampling.bicubic(Resampling.reduce(input, side, side), entry, entry);
    }
}
