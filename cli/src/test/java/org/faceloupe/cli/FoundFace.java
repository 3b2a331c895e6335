package org.faceloupe.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.pipeline.Box;

/** A line of {@code faces.jsonl} with the folder that it is in. */
record FoundFace(Path folder, JsonNode line) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<FoundFace> allIn(Path folder) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("faces.jsonl"))) {
            return lines.map(line -> new FoundFace(folder, parse(line))).toList();
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int frame() {
        return line.get("frame").asInt();
    }

    Box box() {
        JsonNode box = line.get("box");
        return new Box(
                box.get(0).asDouble(),
                box.get(1).asDouble(),
                box.get(2).asDouble(),
                box.get(3).asDouble());
    }

    RgbImage original() throws IOException {
        return image("original");
    }

    RgbImage enhanced() throws IOException {
        return image("enhanced");
    }

    private RgbImage image(String key) throws IOException {
        return RgbImage.decode(Files.readAllBytes(folder.resolve(line.get(key).asText())));
    }

    /**
     * The part of the frame that the crop shows: where the frame's pixels are nearest to it, among
     * the places whose middle is in the box or near it.
     */
    Box window(RgbImage frame, RgbImage crop) {
        int side = crop.width();
        long best = Long.MAX_VALUE;
        Box found = box();
        int reach = (int) Math.ceil(box().width() / 2);
        int left = (int) Math.round(box().centerX() - side / 2.0);
        int top = (int) Math.round(box().centerY() - side / 2.0);
        for (int y = top - reach; y <= top + reach; y++) {
            for (int x = left - reach; x <= left + reach; x++) {
                long difference = difference(frame, crop, x, y, best);
                if (difference < best) {
                    best = difference;
                    found = new Box(x, y, side, side);
                }
            }
        }
        return found;
    }

    private static long difference(RgbImage frame, RgbImage crop, int left, int top, long limit) {
        long sum = 0;
        for (int y = 0; y < crop.height() && sum < limit; y++) {
            int row = Math.max(0, Math.min(top + y, frame.height() - 1));
            for (int x = 0; x < crop.width(); x++) {
                int column = Math.max(0, Math.min(left + x, frame.width() - 1));
                for (int c = 0; c < 3; c++) {
                    sum +=
                            Math.abs(
                                    (frame.rgb()[3 * (row * frame.width() + column) + c] & 0xFF)
                                            - (crop.rgb()[3 * (y * crop.width() + x) + c] & 0xFF));
                }
            }
        }
        return sum;
    }
}
