package org.faceloupe.sink;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.faceloupe.sink.files.FaceIndex;
import org.faceloupe.sink.files.FaceLine;
import org.faceloupe.sink.files.RgbPicture;

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
        Flicker flicker = new Flicker(folder);
        FaceIndex.forEach(folder, flicker::add);
        return flicker.ofOriginals == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) flicker.ofEnhanced / flicker.ofOriginals);
    }

    private void add(FaceLine face) {
        RgbPicture enhanced = RgbPicture.read(folder.resolve(face.enhanced()));
        RgbPicture found = RgbPicture.read(folder.resolve(face.original()));
        RgbPicture original = found.enlarged(enhanced.width(), enhanced.height());
        tracks.values().removeIf(view -> !follows(face, view));
        View before = tracks.put(face.track(), new View(face.ptsS(), original, enhanced));
        if (before != null) {
            ofEnhanced += difference(before.enhanced, enhanced);
            ofOriginals += difference(before.original, original);
        }
    }

    private static boolean follows(FaceLine face, View before) {
        return face.ptsS().subtract(before.seconds).compareTo(LONGEST_STEP_SECONDS) <= 0;
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
