package org.faceloupe.superres;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.generator.ExpectedError;
import org.faceloupe.pipeline.GeneratorWeights;

/**
 * Networks that enlarge by bicubic interpolation, add to the last value and remember what entered.
 */
final class FakeNetworks implements FaceNetworks {

    final List<List<RgbImage>> passes = Collections.synchronizedList(new ArrayList<>());
    int threads = 1;
    boolean closed;
    byte added;
    Optional<Error> failure = Optional.empty();
    Optional<ExpectedError> errors = Optional.empty();
    private final List<Integer> entries;

    FakeNetworks(Integer... entries) {
        this.entries = List.of(entries);
    }

    @Override
    public List<Integer> entries() {
        return entries;
    }

    @Override
    public List<RgbImage> enlarge(List<RgbImage> inputs) {
        passes.add(inputs);
        failure.ifPresent(
                error -> {
                    throw error;
                });
        return inputs.stream().map(this::enlarge).toList();
    }

    @Override
    public int threads() {
        return threads;
    }

    /** The first landmark of a face has for x the value of its first pixel's red. */
    @Override
    public List<double[][]> landmarks(List<RgbImage> faces) {
        return faces.stream()
                .map(
                        face -> {
                            double[][] points = new double[68][2];
                            points[0][0] = face.rgb()[0] & 0xFF;
                            return points;
                        })
                .toList();
    }

    private RgbImage enlarge(RgbImage input) {
        byte[] rgb = Resampling.bicubic(input, 128, 128).rgb();
        rgb[rgb.length - 1] += added;
        return new RgbImage(128, 128, rgb);
    }

    @Override
    public Optional<ExpectedError> errors() {
        return errors;
    }

    @Override
    public GeneratorWeights weights() {
        return GeneratorWeights.of("abc123");
    }

    @Override
    public void close() {
        closed = true;
    }
}
