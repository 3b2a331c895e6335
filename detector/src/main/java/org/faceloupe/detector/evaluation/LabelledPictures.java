package org.faceloupe.detector.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Point;

/**
 * Marked faces by picture: a CSV with the header {@code file,x,y,w,h,ignore}, which may go on with
 * five points, {@code x0,y0,…,x4,y4}; cells of unknown points are empty. A name alone is a picture
 * without faces.
 */
final class LabelledPictures {

    private static final int COLUMNS = 6;
    private static final int POINTS = 5;
    private static final double SMALLEST_SIDE = 0.1;

    private LabelledPictures() {}

    /**
     * Reads a set; pictures come in the order of the file.
     *
     * @throws EnvironmentException if the file cannot be read or a line does not fit
     */
    static Map<String, List<LabelledFace>> read(Path csv) {
        Map<String, List<LabelledFace>> pictures = new LinkedHashMap<>();
        try {
            List<String> lines = Files.readAllLines(csv);
            for (int i = 1; i < lines.size(); i++) {
                String[] cells = lines.get(i).split(",", -1);
                List<LabelledFace> faces =
                        pictures.computeIfAbsent(cells[0], name -> new ArrayList<>());
                if (cells.length > 1) {
                    faces.add(face(csv, i + 1, cells));
                }
            }
        } catch (IOException e) {
            throw new EnvironmentException("boxes " + csv + " cannot be read: " + e, e);
        }
        if (pictures.isEmpty()) {
            throw new EnvironmentException("no boxes in " + csv + "; give a CSV with boxes");
        }
        return pictures;
    }

    /**
     * The JPEG and PNG files of a folder, by name.
     *
     * @throws EnvironmentException if there is no such folder
     */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new EnvironmentException(
                    "no folder " + folder + "; give one of JPEG and PNG pictures");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(jpe?g|png)"))
                    .sorted()
                    .toList();
        }
    }

    private static LabelledFace face(Path csv, int line, String[] cells) {
        if (cells.length != COLUMNS && cells.length != COLUMNS + 2 * POINTS) {
            throw new EnvironmentException(
                    "%s line %d has %d columns; give file,x,y,w,h,ignore and, if known, five points"
                            .formatted(csv, line, cells.length));
        }
        try {
            double width = Double.parseDouble(cells[3]);
            double height = Double.parseDouble(cells[4]);
            Box box =
                    new Box(
                            Double.parseDouble(cells[1]),
                            Double.parseDouble(cells[2]),
                            Math.max(SMALLEST_SIDE, width),
                            Math.max(SMALLEST_SIDE, height));
            boolean ignored = !cells[5].equals("0") || width <= 0 || height <= 0;
            return new LabelledFace(box, ignored, points(cells));
        } catch (IllegalArgumentException e) {
            throw new EnvironmentException(
                    "%s line %d: %s; give numbers".formatted(csv, line, e.getMessage()), e);
        }
    }

    private static List<Point> points(String[] cells) {
        List<Point> points = new ArrayList<>();
        for (int i = COLUMNS; i + 1 < cells.length && !cells[i].isEmpty(); i += 2) {
            points.add(new Point(Double.parseDouble(cells[i]), Double.parseDouble(cells[i + 1])));
        }
        return points.size() == POINTS ? points : List.of();
    }
}
