package org.faceloupe.ingest;

import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_find_type_by_name;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_get_type_name;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_iterate_types;

import java.util.ArrayList;
import java.util.List;

/**
 * The kind of device that decodes instead of the processor. Where it cannot, the processor does,
 * and a warning says why.
 *
 * @param name FFmpeg's name of it, such as {@code vaapi} or {@code cuda}; {@code auto} for
 *     whichever works, {@code none} for the processor
 */
public record HardwareDecoding(String name) {

    /** The processor decodes. */
    public static final HardwareDecoding NONE = new HardwareDecoding("none");

    private static final String ANY = "auto";

    public HardwareDecoding {
        boolean known = name.equals("none") || name.equals(ANY);
        if (!known && av_hwdevice_find_type_by_name(name) == AV_HWDEVICE_TYPE_NONE) {
            throw new IllegalArgumentException(
                    "hwaccel must be one of %s, which this build of FFmpeg knows, but is %s"
                            .formatted(String.join(", ", names()), name));
        }
    }

    /** All that may be asked for. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of(ANY, NONE.name));
        allKinds().forEach(kind -> names.add(nameOf(kind)));
        return names;
    }

    boolean isNone() {
        return name.equals(NONE.name);
    }

    boolean isAny() {
        return name.equals(ANY);
    }

    /** FFmpeg's numbers of the kinds to try, in its order. */
    List<Integer> kinds() {
        return isAny() ? allKinds() : List.of(av_hwdevice_find_type_by_name(name));
    }

    static String nameOf(int kind) {
        return av_hwdevice_get_type_name(kind).getString();
    }

    private static List<Integer> allKinds() {
        List<Integer> kinds = new ArrayList<>();
        for (int kind = av_hwdevice_iterate_types(AV_HWDEVICE_TYPE_NONE);
                kind != AV_HWDEVICE_TYPE_NONE;
                kind = av_hwdevice_iterate_types(kind)) {
            kinds.add(kind);
        }
        return kinds;
    }
}
