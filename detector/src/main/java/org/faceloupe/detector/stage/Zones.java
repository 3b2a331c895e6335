package org.faceloupe.detector.stage;

import java.util.Arrays;
import java.util.List;
import org.faceloupe.detector.BgrImage;
import org.faceloupe.pipeline.Box;

/** The zones of all streams. */
record Zones(List<Zone> zones) {

    /** Lines of a row that are looked along, so that slanting sides hide all that they touch. */
    private static final int LINES = 4;

    Zones {
        zones = List.copyOf(zones);
    }

    /** The picture with the stream's zones in black; the same one if there are none. */
    BgrImage hidden(String stream, BgrImage picture) {
        List<Zone> here = zones.stream().filter(zone -> zone.appliesTo(stream)).toList();
        if (here.isEmpty()) {
            return picture;
        }
        byte[] bgr = picture.bgr().clone();
        for (int row = 0; row < picture.height(); row++) {
            for (Zone zone : here) {
                for (int line = 0; line < LINES; line++) {
                    double y = row + (line + 0.5) / LINES;
                    blacken(bgr, picture.width(), row, zone.crossings(y));
                }
            }
        }
        return new BgrImage(picture.width(), picture.height(), bgr);
    }

    private static void blacken(byte[] bgr, int width, int row, List<Double> crossings) {
        for (int i = 0; i + 1 < crossings.size(); i += 2) {
            int from = (int) Math.max(0, Math.floor(crossings.get(i)));
            int to = (int) Math.min(width, Math.ceil(crossings.get(i + 1)));
            if (from < to) {
                Arrays.fill(bgr, 3 * (row * width + from), 3 * (row * width + to), (byte) 0);
            }
        }
    }

    /** Whether the middle of a face lies in one of the stream's zones. */
    boolean hide(String stream, Box face) {
        return zones.stream()
                .anyMatch(
                        zone ->
                                zone.appliesTo(stream)
                                        && zone.holds(face.centerX(), face.centerY()));
    }
}
