package org.faceloupe.networks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a network computes in. */
public enum Arithmetic {
    @JsonProperty("float16")
    FLOAT16,
    @JsonProperty("bfloat16")
    BFLOAT16,
    @JsonProperty("float32")
    FLOAT32;

    private static final Path CPU = Path.of("/proc/cpuinfo");

    /** Instructions that multiply bfloat16; without them it is slower than float32. */
    private static final Set<String> BFLOAT16_FLAGS = Set.of("avx512_bf16", "amx_bf16");

    /** The arithmetics worth trying on a device, best first; float32 is always last. */
    public static List<Arithmetic> worthTrying(boolean gpu) {
        return worthTrying(gpu, gpu ? "" : cpuInfo());
    }

    /** Those that a network may be trained in on this machine's processor, fastest first. */
    public static List<Arithmetic> forTraining() {
        return worthTrying(false);
    }

    /**
     * Those worth trying on a given machine.
     *
     * @param cpuInfo text of Linux's /proc/cpuinfo
     */
    static List<Arithmetic> worthTrying(boolean gpu, String cpuInfo) {
        List<Arithmetic> kinds = new ArrayList<>();
        if (gpu) {
            kinds.add(FLOAT16);
        } else if (cpuInfo.lines().anyMatch(Arithmetic::hasBfloat16)) {
            kinds.add(BFLOAT16);
        }
        kinds.add(FLOAT32);
        return kinds;
    }

    private static boolean hasBfloat16(String line) {
        return line.startsWith("flags")
                && List.of(line.split("\\s+")).stream().anyMatch(BFLOAT16_FLAGS::contains);
    }

    private static String cpuInfo() {
        try {
            return Files.isReadable(CPU) ? Files.readString(CPU) : "";
        } catch (IOException e) {
            return ""; // then nothing is known of this CPU, and float32 is right on all
        }
    }

    /** Its name in settings, and that of the scripts' methods that bring weights to this type. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
