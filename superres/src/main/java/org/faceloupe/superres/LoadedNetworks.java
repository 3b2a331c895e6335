package org.faceloupe.superres;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.DeviceException;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.Threads;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.generator.ExpectedError;
import org.faceloupe.networks.generator.FaceGenerator;
import org.faceloupe.networks.landmarks.LandmarkReader;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.GeneratorWeights;

/** The generator and the landmark network, loaded from their weights files. */
record LoadedNetworks(
        FaceGenerator generator,
        LandmarkReader reader,
        GeneratorWeights weights,
        Optional<ExpectedError> errors)
        implements FaceNetworks {

    static LoadedNetworks open(GeneratorChoice choice, DeviceChoice device) {
        try {
            return load(choice.read(), BundledWeights::landmarks, device);
        } catch (WeightsException | DeviceException e) {
            throw new EnvironmentException(String.valueOf(e.getMessage()), e);
        }
    }

    static LoadedNetworks load(
            GeneratorChoice.Chosen chosen, Supplier<WeightsFile> landmarks, DeviceChoice device) {
        FaceGenerator generator = FaceGenerator.load(chosen.file(), device);
        try {
            LandmarkReader reader = LandmarkReader.load(landmarks.get(), device);
            if (!generator.isOnGpu()) {
                Threads.use(1);
            }
            return new LoadedNetworks(generator, reader, chosen.weights(), chosen.errors());
        } catch (RuntimeException e) {
            generator.close();
            throw e;
        }
    }

    /**
     * On the processor as many as it has cores, each operation staying on its thread: that wastes
     * no time in waiting for each other, and gives the same bits on every number of cores.
     */
    @Override
    public int threads() {
        return generator.isOnGpu() ? 1 : Runtime.getRuntime().availableProcessors();
    }

    @Override
    public List<Integer> entries() {
        return generator.entries();
    }

    @Override
    public List<RgbImage> enlarge(List<RgbImage> inputs) {
        return generator.enlarge(inputs);
    }

    @Override
    public List<double[][]> landmarks(List<RgbImage> faces) {
        return reader.read(faces);
    }

    @Override
    public void close() {
        reader.close();
        generator.close();
    }
}
