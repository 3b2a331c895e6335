package org.faceloupe.sink;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How restless the enhanced faces of a result are: the mean absolute difference between one crop of
 * a track and its next, over that of the originals enlarged by bicubic interpolation to the same
 * size. 1 is as restless as what the camera saw; above it the network flickers.
 */
public final class Flicker {

    private static final BigDecimal LONGEST_STEP_SECONDS = new BigDecimal("0.5");

    private final Path folder;
    private final Map<Long, View> tracks = new HashMap<>();
    private long ofEnhanced;
    private long ofOriginals;

    private record View(BigDecimal seconds, RgbPicture original, RgbPicture enhanced) {}

    private Flicker(Path folder) {
        this.folder = folder;
    }

    /**
     * Measures the crops that an index names.
     *
     * @param folder of a result
     * @return empty if no track has two crops that differ, half a second apart at most
     */
    public static OptionalDouble of(Path folder) {
        Path index = new ResultFiles(folder).index();
        Flicker flicker = new Flicker(folder);
        try (BufferedReader lines = Files.newBufferedReader(index)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                flicker.add(Journal.JSON.readValue(line, FaceRow.class));
            }
        } catch (IOException e) {
            throw ResultFiles.cannotRead(index, e);
        }
        return flicker.ofOriginals == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) flicker.ofEnhanced / flicker.ofOriginals);
    }

    private void add(FaceRow row) {
        RgbPicture enhanced = RgbPicture.read(folder.resolve(row.enhanced()));
        RgbPicture found = RgbPicture.read(folder.resolve(row.original()));
        RgbPicture original = found.enlarged(enhanced.width(), enhanced.height());
        tracks.values().removeIf(view -> !follows(row, view));
        View before = tracks.put(row.track(), new View(row.ptsS(), original, enhanced));
        if (before != null) {
            ofEnhanced += difference(before.enhanced, enhanced);
            ofOriginals += difference(before.original, original);
        }
    }

    private static boolean follows(FaceRow row, View before) {
        return row.ptsS().subtract(before.seconds).compareTo(LONGEST_STEP_SECONDS) <= 0;
    }

    private static long difference(RgbPicture one, RgbPicture other) {
        long sum = 0;
        for (int at = 0; at < one.rgb().length; at++) {
            sum += Math.abs(one.red(at) - other.red(at));
            sum += Math.abs(one.green(at) - other.green(at));
            sum += Math.abs(one.blue(at) - other.blue(at));
        }
        return sum;
    }
}
