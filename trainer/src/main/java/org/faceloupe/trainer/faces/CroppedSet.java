package org.faceloupe.trainer.faces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.faceloupe.trainer.run.TrainingException;

/**
 * A folder of faces in LFW's framing, cut from pictures that do not always reach that far, with a
 * CSV of the folder's name beside it. Columns, among any others: {@code part} (rows of other parts
 * than the folder's name are left), {@code source} and {@code file} (the picture is source/file in
 * the folder), {@code detail} (sharpness) and {@code cx0,cy0,…,cx3,cy3} ({@link SourceCorners}).
 */
final class CroppedSet {

    /** Softer faces teach no detail at 128 pixels. */
    private static final double LEAST_DETAIL = 0.09;

    private static final String TOLD_BY = "cx0";

    /** A comma with an even number of quotes behind it, so that none is split within quotes. */
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private final Path csv;
    private final List<String> header;

    private CroppedSet(Path csv, String header) {
        this.csv = csv;
        this.header = List.of(header.split(",", -1));
    }

    /** Whether such a CSV lies beside a folder. */
    static boolean isBeside(Path folder) {
        Path csv = csv(folder);
        if (!Files.exists(csv)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(csv)) {
            return List.of(lines.findFirst().orElse("").split(",", -1)).contains(TOLD_BY);
        } catch (IOException | UncheckedIOException e) {
            throw new TrainingException("faces " + csv + " cannot be read: " + e, e);
        }
    }

    private static Path csv(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".csv");
    }

    /**
     * The faces of the folder that are sharp enough.
     *
     * @throws TrainingException if the CSV cannot be read or a column or a number is missing
     */
    static List<FaceSet.FacePicture> read(Path folder) {
        Path csv = csv(folder);
        try {
            List<String> lines = Files.readAllLines(csv);
            CroppedSet set = new CroppedSet(csv, lines.get(0));
            List<FaceSet.FacePicture> faces = new ArrayList<>();
            for (int i = 1; i < lines.size(); i++) {
                set.parse(folder, COMMA.split(lines.get(i), -1), i + 1).ifPresent(faces::add);
            }
            return faces;
        } catch (IOException e) {
            throw new TrainingException("faces " + csv + " cannot be read: " + e, e);
        }
    }

    private Optional<FaceSet.FacePicture> parse(Path folder, String[] cells, int line) {
        if (cells.length != header.size()) {
            throw new TrainingException(
                    "%s line %d has %d columns, its header %d; give as many"
                            .formatted(csv, line, cells.length, header.size()));
        }
        if (!folder.getFileName().toString().equals(cell(cells, "part"))
                || number(cells, "detail", line) < LEAST_DETAIL) {
            return Optional.empty();
        }
        double[] x = new double[4];
        double[] y = new double[4];
        for (int i = 0; i < x.length; i++) {
            x[i] = number(cells, "cx" + i, line);
            y[i] = number(cells, "cy" + i, line);
        }
        Path file = folder.resolve(cell(cells, "source")).resolve(cell(cells, "file"));
        return Optional.of(FaceSet.FacePicture.within(file, new SourceCorners(x, y)));
    }

    private String cell(String[] cells, String column) {
        int at = header.indexOf(column);
        if (at < 0) {
            throw new TrainingException("%s has no column %s; add it".formatted(csv, column));
        }
        return cells[at];
    }

    private double number(String[] cells, String column, int line) {
        String cell = cell(cells, column);
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new TrainingException(
                    "%s line %d: %s is no number, but %s".formatted(csv, line, column, cell), e);
        }
    }
}
