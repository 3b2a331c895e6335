package org.faceloupe.trainer.faces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.faceloupe.networks.landmarks.LandmarkNetwork;
import org.faceloupe.trainer.run.TrainingException;
import org.jspecify.annotations.Nullable;

/**
 * 300-W's {@code .pts} files: {@code version: 1}, {@code n_points: 68}, and between braces a line
 * for each point. They count pixels from 1 at their centres; here the left edge is 0.
 */
final class PointsFile {

    private static final double FIRST_PIXEL = 1;
    private static final double CENTER = 0.5;

    private PointsFile() {}

    /**
     * Reads all faces below a folder.
     *
     * @throws TrainingException if there are none or a file does not fit
     */
    static List<LandmarkSet.Sample> readAll(Path folder) {
        List<LandmarkSet.Sample> samples = new ArrayList<>();
        for (Path picture : ImageFolder.list(folder)) {
            points(picture).ifPresent(p -> samples.add(new LandmarkSet.Sample(picture, read(p))));
        }
        if (samples.isEmpty()) {
            throw new TrainingException(
                    "no landmarks for %s; put %s.csv beside it, or .pts files beside its pictures"
                            .formatted(folder, folder.getFileName()));
        }
        return samples;
    }

    private static Optional<Path> points(Path picture) {
        String name = picture.getFileName().toString();
        Path points = picture.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".pts");
        return Files.exists(points) ? Optional.of(points) : Optional.empty();
    }

    static double[][] read(Path file) {
        try {
            String text = Files.readString(file);
            int from = text.indexOf('{');
            int end = text.indexOf('}');
            String[] cells = from < 0 || end < from ? new String[0] : cells(text, from, end);
            double[][] points = new double[LandmarkNetwork.LANDMARKS][2];
            if (cells.length != 2 * points.length) {
                throw unfit(file, "has %d numbers, not 136".formatted(cells.length), null);
            }
            for (int i = 0; i < cells.length; i++) {
                points[i / 2][i % 2] = Double.parseDouble(cells[i]) - FIRST_PIXEL + CENTER;
            }
            return points;
        } catch (NumberFormatException e) {
            throw unfit(file, "has a cell that is no number", e);
        } catch (IOException e) {
            throw unfit(file, "cannot be read: " + e, e);
        }
    }

    private static String[] cells(String text, int from, int end) {
        return text.substring(from + 1, end).strip().split("\\s+");
    }

    private static TrainingException unfit(Path file, String why, @Nullable Exception cause) {
        String message = "landmarks %s: the file %s; give 68 points".formatted(file, why);
        return cause == null
                ? new TrainingException(message)
                : new TrainingException(message, cause);
    }
}
