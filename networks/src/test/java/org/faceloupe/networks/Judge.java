package org.faceloupe.networks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The numbers of {@code src/test/python/judge.py}, and the values that both sides fill networks
 * with from the tensors' names.
 */
public final class Judge {

    private static final JsonNode NUMBERS = numbers();

    private Judge() {}

    private static JsonNode numbers() {
        try (InputStream stream = Judge.class.getResourceAsStream("judge.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static JsonNode of(String key) {
        assertThat(NUMBERS.has(key)).as("judge.json has %s", key).isTrue();
        return NUMBERS.get(key);
    }

    /** Mean, deviation and 24 evenly spread values agree. */
    static void assertAgrees(String key, float[] values, double tolerance) {
        JsonNode expected = of(key);
        double mean = 0;
        for (float value : values) {
            mean += value / values.length;
        }
        assertThat(mean)
                .as(key + " mean")
                .isCloseTo(expected.get("mean").asDouble(), within(tolerance));
        JsonNode picks = expected.get("values");
        for (int i = 0; i < picks.size(); i++) {
            int at = (int) ((long) i * (values.length - 1) / (picks.size() - 1));
            assertThat((double) values[at])
                    .as("%s value %d", key, at)
                    .isCloseTo(picks.get(i).asDouble(), within(tolerance));
        }
    }

    public static float[] uniform(String name, int count) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(UTF_8));
        float[] result = new float[count];
        for (int i = 0; i < count; i++) {
            result[i] = (float) uniform(crc.getValue(), i);
        }
        return result;
    }

    private static double uniform(long seed, int index) {
        long h = (index * 2654435761L + seed) & 0xFFFFFFFFL;
        h ^= h >>> 15;
        h = (h * 2246822519L) & 0xFFFFFFFFL;
        h ^= h >>> 13;
        return h / 0x1p31 - 1;
    }

    /** A weights file whose values follow from the names. */
    public static WeightsFile weights(Map<String, String> metadata, List<TensorSpec> specs) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (TensorSpec spec : specs) {
            tensors.put(spec.name(), new Tensor(spec.shape(), values(spec)));
        }
        return new WeightsFile("judge", metadata, tensors, "0".repeat(64));
    }

    private static float[] values(TensorSpec spec) {
        CRC32 crc = new CRC32();
        crc.update(spec.name().getBytes(UTF_8));
        float[] values = new float[spec.size()];
        double weightScale = Math.sqrt(6.0 * spec.shape()[0] / values.length);
        for (int i = 0; i < values.length; i++) {
            double u = uniform(crc.getValue(), i);
            double value;
            if (spec.name().endsWith("weight_orig")) {
                value = 1.7 * u;
            } else if (spec.shape().length > 1) {
                value = u * weightScale;
            } else if (spec.name().endsWith("running_var")) {
                value = 1 + 0.5 * Math.abs(u);
            } else if (spec.name().endsWith("weight")) {
                value = 1 + 0.2 * u;
            } else {
                value = 0.1 * u;
            }
            values[i] = (float) value;
        }
        return values;
    }
}
