package org.faceloupe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.pipeline.Box;
import org.faceloupe.sink.files.FaceIndex;
import org.faceloupe.sink.files.FaceLine;

/** A line of {@code faces.jsonl} with the folder that it is in. */
record FoundFace(Path folder, FaceLine line) {

    static List<FoundFace> allIn(Path folder) {
        return FaceIndex.read(folder).stream().map(line -> new FoundFace(folder, line)).toList();
    }

    int frame() {
        return (int) line.frame();
    }

    Box box() {
        return line.place();
    }

    RgbImage original() throws IOException {
        return image(line.original());
    }

    RgbImage enhanced() throws IOException {
        return image(line.enhanced());
    }

    private RgbImage image(String file) throws IOException {
        return RgbImage.decode(Files.readAllBytes(folder.resolve(file)));
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
