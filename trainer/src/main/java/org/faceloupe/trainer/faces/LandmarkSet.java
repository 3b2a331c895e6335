package org.faceloupe.trainer.faces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.faceloupe.networks.landmarks.LandmarkNetwork;
import org.faceloupe.trainer.run.Order;
import org.faceloupe.trainer.run.TrainingException;

/**
 * Pictures with 68 landmarks: a CSV with the header {@code file,x0,y0,…,x67,y67}, points in pixels
 * of the picture (left and top edges are 0); or a folder of pictures with 300-W's {@code .pts}
 * files beside them.
 */
public final class LandmarkSet {

    /** How many faces in a hundred are held back from training, by a hash of the person's name. */
    private static final int HELD_BACK = 12;

    /** One face. */
    @SuppressWarnings("ArrayRecordComponent") // points are never changed
    public record Sample(Path file, double[][] points) {

        /** Distance between the centres of the eyes, in pixels. */
        public double eyeDistance() {
            return EyeFrame.of(this).distance();
        }

        /** The centre of the eye whose six points begin at 36 (left of the picture) or 42. */
        double[] eye(int first) {
            double x = 0;
            double y = 0;
            for (int i = first; i < first + 6; i++) {
                x += points[i][0] / 6;
                y += points[i][1] / 6;
            }
            return new double[] {x, y};
        }

        /** Whether the face is for measuring only: all pictures of a person go one way. */
        public boolean heldBack() {
            return Math.floorMod(Order.mix(FaceSet.person(file).hashCode(), 0), 100) < HELD_BACK;
        }
    }

    private static final String HEADER = "file,x0,y0,";

    private LandmarkSet() {}

    /** Whether a CSV of landmarks lies beside the folder, told by its header. */
    static boolean isBeside(Path folder) {
        Path csv = csv(folder);
        if (!Files.exists(csv)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(csv)) {
            return lines.findFirst().orElse("").startsWith(HEADER);
        } catch (IOException | UncheckedIOException e) {
            throw new TrainingException("landmarks " + csv + " cannot be read: " + e, e);
        }
    }

    private static Path csv(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".csv");
    }

    /**
     * Reads the set of a folder: the CSV of its name beside it, or else the .pts files in it.
     *
     * @throws TrainingException if there is neither, or a file does not fit
     */
    public static List<Sample> read(Path folder) {
        Path csv = csv(folder);
        return Files.exists(csv) ? read(folder, csv) : PointsFile.readAll(folder);
    }

    /**
     * Reads a set.
     *
     * @throws TrainingException if the file cannot be read or a line does not fit
     */
    public static List<Sample> read(Path folder, Path csv) {
        try {
            List<String> lines = Files.readAllLines(csv);
            List<Sample> samples = new ArrayList<>();
            for (int i = 1; i < lines.size(); i++) {
                samples.add(parse(folder, csv, i + 1, lines.get(i).split(",", -1)));
            }
            if (samples.isEmpty()) {
                throw new TrainingException("no faces in " + csv + "; give a CSV with landmarks");
            }
            return samples;
        } catch (IOException e) {
            throw new TrainingException("landmarks " + csv + " cannot be read: " + e, e);
        }
    }

    private static Sample parse(Path folder, Path csv, int line, String[] cells) {
        int count = LandmarkNetwork.LANDMARKS;
        if (cells.length != 1 + 2 * count) {
            throw new TrainingException(
                    "%s line %d has %d columns; give file and 68 points, 137 columns"
                            .formatted(csv, line, cells.length));
        }
        double[][] points = new double[count][2];
        try {
            for (int i = 0; i < count; i++) {
                points[i][0] = Double.parseDouble(cells[1 + 2 * i]);
                points[i][1] = Double.parseDouble(cells[2 + 2 * i]);
            }
        } catch (NumberFormatException e) {
            throw new TrainingException(csv + " line " + line + " has a cell that is no number", e);
        }
        return new Sample(folder.resolve(cells[0]), points);
    }
}
