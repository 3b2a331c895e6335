package org.faceloupe.superres;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.generator.ExpectedError;
import org.faceloupe.pipeline.Enlargement;
import org.faceloupe.pipeline.GeneratorWeights;

/**
 * Face crops to 128×128 faces with their landmarks, in batches. What comes out for a crop does not
 * depend on the crops beside it. One thread at a time calls it; it spreads the work over threads of
 * its own and holds the networks until closed.
 */
public final class FaceEnlarger implements AutoCloseable {

    /** Faces of a forward pass on one thread; larger passes gain nothing. */
    static final int BATCH = 8;

    /**
     * Faces of a forward pass where several threads share the work: few, so that none is left with
     * more than the others. Passes of one face, which is two pictures, take longer a face.
     */
    private static final int LEAST = 2;

    private final FaceNetworks networks;
    private final ExecutorService threads;

    /** Takes over the networks and runs each entry once, so that the first face is not slow. */
    FaceEnlarger(FaceNetworks networks) {
        this.networks = networks;
        threads = Executors.newFixedThreadPool(networks.threads(), FaceEnlarger::thread);
        try {
            enlarge(networks.entries().stream().map(FaceEnlarger::grey).toList());
        } catch (RuntimeException | Error e) {
            close(); // nobody else holds it yet
            throw e;
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "enlarger");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Loads and warms up the networks.
     *
     * @throws org.faceloupe.pipeline.EnvironmentException if the weights or the device cannot be
     *     used
     */
    public static FaceEnlarger open(GeneratorChoice generator, DeviceChoice device) {
        return new FaceEnlarger(LoadedNetworks.open(generator, device));
    }

    /** The generator's weights. */
    public GeneratorWeights weights() {
        return networks.weights();
    }

    /**
     * Enlarges crops of any size, each taken whole; one that is not square is widened to a square
     * by repeating its border pixels. A crop enters at the smallest side that holds all of its
     * pixels; a larger one is reduced to the largest side.
     *
     * @return a face for each crop, in their order
     */
    public List<Enlargement> enlarge(List<RgbImage> crops) {
        Map<Integer, List<Integer>> positions = new TreeMap<>();
        for (int i = 0; i < crops.size(); i++) {
            int side = Math.max(crops.get(i).width(), crops.get(i).height());
            int entry = EntryImage.entryFor(side, networks.entries());
            positions.computeIfAbsent(entry, any -> new ArrayList<>()).add(i);
        }
        Enlargement[] faces = new Enlargement[crops.size()];
        int most = networks.threads() == 1 ? BATCH : LEAST;
        List<CompletableFuture<Void>> work = new ArrayList<>();
        positions.forEach(
                (entry, members) -> {
                    for (int from = 0; from < members.size(); from += most) {
                        List<Integer> share =
                                members.subList(from, Math.min(from + most, members.size()));
                        work.add(
                                CompletableFuture.runAsync(
                                        () -> enlarge(entry, share, crops, faces), threads));
                    }
                });
        await(work);
        return Arrays.asList(faces);
    }

    /** Until all are done, whether or not one fails: what they work on stays theirs till then. */
    private static void await(List<CompletableFuture<Void>> work) {
        try {
            CompletableFuture.allOf(work.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error; // no fault of the faces
            }
            throw e;
        }
    }

    private void enlarge(
            int entry, List<Integer> members, List<RgbImage> crops, Enlargement[] faces) {
        List<Enlargement> enlarged = forward(members.stream().map(crops::get).toList(), entry);
        for (int i = 0; i < members.size(); i++) {
            faces[members.get(i)] = enlarged.get(i);
        }
    }

    private List<Enlargement> forward(List<RgbImage> crops, int entry) {
        List<RgbImage> inputs =
                crops.stream().map(crop -> EntryImage.fit(EntryImage.square(crop), entry)).toList();
        List<JudgedImage> made = assessed(crops, inputs, networks.enlarge(inputs));
        List<RgbImage> images = made.stream().map(JudgedImage::image).toList();
        List<double[][]> landmarks = networks.landmarks(images);
        return IntStream.range(0, crops.size())
                .mapToObj(i -> made.get(i).with(landmarks.get(i), networks.weights()))
                .toList();
    }

    private List<JudgedImage> assessed(
            List<RgbImage> crops, List<RgbImage> inputs, List<RgbImage> images) {
        Optional<ExpectedError> errors = networks.errors();
        return IntStream.range(0, crops.size())
                .mapToObj(i -> JudgedImage.of(crops.get(i), inputs.get(i), images.get(i), errors))
                .toList();
    }

    private static RgbImage grey(int side) {
        byte[] rgb = new byte[side * side * 3];
        Arrays.fill(rgb, (byte) 128);
        return new RgbImage(side, side, rgb);
    }

    @Override
    public void close() {
        threads.shutdown(); // nothing is in work between two calls
        networks.close();
    }
}
