package org.faceloupe.trainer.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.faceloupe.trainer.run.TrainingException;

/**
 * Pictures with the faces in them: a CSV with the header {@code file,x,y,w,h,ignore}, which may go
 * on with five points, {@code x0,y0,…,x4,y4}; cells of unknown points are empty. A name alone is a
 * picture without faces.
 */
final class FaceBoxSet {

    /**
     * A picture and its faces.
     *
     * @param mistaken places without a face that look like one
     */
    record Picture(Path file, List<FaceBox> faces, List<FaceBox> mistaken) {}

    private static final int COLUMNS = 6;
    private static final int POINTS = 10;

    private FaceBoxSet() {}

    /**
     * Reads a set; pictures come in the order of the file.
     *
     * @throws TrainingException if the file cannot be read or a line does not fit
     */
    static List<Picture> read(DetectorTraining.Labelled set) {
        Map<String, List<FaceBox>> faces = boxes(set.boxes());
        if (faces.isEmpty()) {
            throw new TrainingException("no faces in " + set.boxes() + "; give a CSV with boxes");
        }
        Map<String, List<FaceBox>> mistaken =
                set.mistaken().map(FaceBoxSet::boxes).orElse(Map.of());
        return faces.entrySet().stream()
                .map(
                        entry ->
                                new Picture(
                                        set.folder().resolve(entry.getKey()),
                                        entry.getValue(),
                                        mistaken.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    private static Map<String, List<FaceBox>> boxes(Path csv) {
        Map<String, List<FaceBox>> faces = new LinkedHashMap<>();
        try {
            List<String> lines = Files.readAllLines(csv);
            for (int i = 1; i < lines.size(); i++) {
                String[] cells = lines.get(i).split(",", -1);
                List<FaceBox> found = faces.computeIfAbsent(cells[0], name -> new ArrayList<>());
                if (cells.length > 1) {
                    found.add(face(csv, i + 1, cells));
                }
            }
        } catch (IOException e) {
            throw new TrainingException("boxes " + csv + " cannot be read: " + e, e);
        }
        return faces;
    }

    private static FaceBox face(Path csv, int line, String[] cells) {
        if (cells.length != COLUMNS && cells.length != COLUMNS + POINTS) {
            throw new TrainingException(
                    "%s line %d has %d columns; give file,x,y,w,h,ignore and, if known, five points"
                            .formatted(csv, line, cells.length));
        }
        try {
            boolean pointsKnown =
                    cells.length > COLUMNS
                            && Arrays.stream(cells).skip(COLUMNS).noneMatch(String::isBlank);
            double[] points =
                    Arrays.stream(cells)
                            .skip(pointsKnown ? COLUMNS : cells.length)
                            .mapToDouble(Double::parseDouble)
                            .toArray();
            double width = Double.parseDouble(cells[3]);
            double height = Double.parseDouble(cells[4]);
            boolean ignored = !cells[5].equals("0") || width <= 0 || height <= 0;
            return new FaceBox(
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]),
                    Math.max(1, width),
                    Math.max(1, height),
                    ignored,
                    points);
        } catch (NumberFormatException e) {
            throw new TrainingException(csv + " line " + line + " has a cell that is no number", e);
        }
    }
}
