package org.faceloupe.sink.files;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * The picture {@code contact-sheet.png}: a row for each person, as found, enlarged without a
 * network, and enhanced. Its letters are OpenCV's own strokes, so it needs no font.
 */
public final class ContactSheet implements AutoCloseable {

    private static final int MAX_ROWS = 24;
    private static final int CELL = 160;
    private static final int GAP = 12;
    private static final int HEAD = 92;
    private static final int FOOT = 76;
    private static final int TEXT = 300;
    private static final int COLUMN = 3 * (CELL + GAP) + TEXT;
    private static final int DARK = 40;
    private static final int GREY = 110;
    private static final String WARNING =
            "Enhanced faces are a network's guess, for viewing: never evidence of identity.";

    private final SheetRows faces;
    private final ResultFiles files;
    private final int columns;
    private final int rowsInColumn;
    private final Mat sheet;

    private ContactSheet(SheetRows faces, ResultFiles files) {
        this.faces = faces;
        this.files = files;
        columns = faces.rows().size() > 6 ? 2 : 1;
        rowsInColumn = Math.max(1, (faces.rows().size() + columns - 1) / columns);
        int width = GAP + Math.max(columns * COLUMN, 860);
        sheet = new Mat(HEAD + rowsInColumn * (CELL + GAP) + FOOT, width, CV_8UC3);
        try (Scalar white = new Scalar(255, 255, 255, 0)) {
            sheet.put(white);
        }
    }

    public static void write(Iterable<JournalEntry> journal, ResultFiles files, String stream) {
        SheetRows faces = new SheetRows(journal, MAX_ROWS);
        try (ContactSheet sheet = new ContactSheet(faces, files)) {
            sheet.drawTitle(stream);
            List<SheetRow> rows = faces.rows();
            for (int n = 0; n < rows.size(); n++) {
                int column = n / sheet.rowsInColumn;
                int row = n % sheet.rowsInColumn;
                sheet.draw(rows.get(n), GAP + column * COLUMN, HEAD + row * (CELL + GAP));
            }
            sheet.text(WARNING, GAP, sheet.sheet.rows() - FOOT + 34, 0.6, DARK);
            ResultFiles.write(files.contactSheet(), sheet.png());
        }
    }

    private void drawTitle(String stream) {
        text(ascii(stream), GAP, 34, 0.8, DARK);
        if (faces.faces() == 0) {
            text("No face was found in this video.", GAP, HEAD + CELL / 2, 0.8, DARK);
            return;
        }
        int shown = faces.rows().size();
        String more = shown < faces.people() ? ", the %d best are shown".formatted(shown) : "";
        text(
                "%d faces in %d tracks%s".formatted(faces.faces(), faces.people(), more),
                GAP,
                58,
                0.5,
                GREY);
        for (int column = 0; column < columns; column++) {
            int x = GAP + column * COLUMN;
            text("as found", x, HEAD - 8, 0.45, GREY);
            text("bicubic", x + CELL + GAP, HEAD - 8, 0.45, GREY);
            text("enhanced", x + 2 * (CELL + GAP), HEAD - 8, 0.45, GREY);
        }
    }

    private void draw(SheetRow row, int x, int y) {
        Path original = files.directory().resolve(FaceCrops.original(row.name()));
        Path enhanced = files.directory().resolve(FaceCrops.enhanced(row.name()));
        place(original, INTER_NEAREST, x, y);
        place(original, INTER_CUBIC, x + CELL + GAP, y);
        place(enhanced, INTER_CUBIC, x + 2 * (CELL + GAP), y);
        int at = x + 3 * (CELL + GAP);
        text("frame %d   %s".formatted(row.frame(), time(row.seconds())), at, y + 26, 0.6, DARK);
        text(
                String.format(
                        Locale.ROOT,
                        "%.0f x %.0f px, score %.2f",
                        row.box().width(),
                        row.box().height(),
                        row.score()),
                at,
                y + 56,
                0.5,
                DARK);
        String how = row.tooPoor() ? "too poor: not enhanced" : "network entry %d px";
        text(how.formatted(row.entry()), at, y + 82, 0.5, DARK);
        text(
                String.format(Locale.ROOT, "consistency %.1f dB", row.consistencyDb()),
                at,
                y + 108,
                0.5,
                DARK);
        String track = row.track() == 0 ? "" : ", track " + row.track();
        text("best of %d%s".formatted(row.views(), track), at, y + 134, 0.5, GREY);
    }

    private static String time(double seconds) {
        return String.format(
                Locale.ROOT, "%d:%06.3f", (long) (seconds / 60), Math.abs(seconds % 60));
    }

    private void place(Path file, int interpolation, int x, int y) {
        try (BytePointer bytes = new BytePointer(Files.readAllBytes(file));
                Mat packed = new Mat(bytes);
                Mat picture = imdecode(packed, IMREAD_COLOR);
                Rect place = new Rect(x, y, CELL, CELL);
                Mat target = new Mat(sheet, place);
                Size size = new Size(CELL, CELL)) {
            resize(picture, target, size, 0, 0, interpolation);
        } catch (IOException e) {
            throw ResultFiles.cannotRead(file, e);
        }
    }

    private void text(String text, int x, int y, double size, int grey) {
        try (BytePointer letters = new BytePointer(text);
                Point at = new Point(x, y);
                Scalar colour = new Scalar(grey, grey, grey, 0)) {
            putText(sheet, letters, at, FONT_HERSHEY_SIMPLEX, size, colour, 1, LINE_AA, false);
        }
    }

    /** The strokes know ASCII alone. */
    private static String ascii(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private byte[] png() {
        try (BytePointer file = new BytePointer()) {
            if (!imencode(".png", sheet, file)) {
                throw new IllegalStateException("OpenCV did not encode a PNG");
            }
            byte[] bytes = new byte[(int) file.limit()];
            file.get(bytes);
            return bytes;
        }
    }

    @Override
    public void close() {
        sheet.close();
    }
}
