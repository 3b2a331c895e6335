package org.faceloupe.networks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists of whole numbers in a weights file's metadata, as in {@code 512,256,128,64}. */
public final class Metadata {

    private Metadata() {}

    public static String text(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    public static List<Integer> integers(Map<String, String> metadata, String key) {
        String text = metadata.getOrDefault(key, "");
        try {
            return Arrays.stream(text.split(",")).map(String::strip).map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new WeightsException(
                    "the weights' metadata has no list of numbers under '%s', but '%s'"
                            .formatted(key, text),
                    e);
        }
    }
}
