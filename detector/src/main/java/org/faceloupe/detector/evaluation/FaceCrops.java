package org.faceloupe.detector.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.detector.BgrImage;
import org.faceloupe.detector.Detection;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.FaceDetector;
import org.faceloupe.detector.FaceWindow;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * Faces cut out of pictures, framed as the generator is shown them, with what is around them:
 * truths to train and to measure on. A face in too few pixels, or in part beyond its picture, is no
 * truth.
 */
public final class FaceCrops {

    /** Columns and rows of a crop. */
    public static final int SIDE = 160;

    /** Of the window that the generator is shown, and where it lies in the crop (as in LFW's). */
    private static final int WINDOW = 128;

    private static final int LEFT = 17;
    private static final int TOP = 6;

    /**
     * What became of the marked faces.
     *
     * @param cut written
     * @param small left out: their windows have fewer than 128×128 pixels
     * @param outside left out: their windows reach beyond the picture
     * @param damaged pictures that cannot be read
     */
    public record Outcome(int cut, int small, int outside, int damaged) {}

    private final Path output;
    private final FaceDetector detector;
    private int cut;
    private int small;
    private int outside;
    private int damaged;

    private FaceCrops(Path output, FaceDetector detector) {
        this.output = output;
        this.detector = detector;
    }

    /**
     * Writes {@code NAME_0001.png} and so on of each picture {@code NAME}, 160×160. Around the
     * window, pixels beyond the picture repeat its border.
     *
     * @param settings of the detector whose boxes these are, and which finds them if none are given
     * @param boxes marked faces by picture; ignored ones are left out
     * @throws EnvironmentException if the detector, the folder or the output cannot be used
     */
    public static Outcome write(
            DetectorSettings settings, Path data, Optional<Path> boxes, Path output) {
        Map<String, List<LabelledFace>> drawn = boxes.map(LabelledPictures::read).orElse(Map.of());
        try (FaceDetector detector = settings.open()) {
            Files.createDirectories(output);
            FaceCrops crops = new FaceCrops(output, detector);
            for (Path file : LabelledPictures.files(data)) {
                String name = file.getFileName().toString();
                if (boxes.isEmpty() || drawn.containsKey(name)) {
                    crops.write(file, settings.minScore(), Optional.ofNullable(drawn.get(name)));
                }
            }
            return new Outcome(crops.cut, crops.small, crops.outside, crops.damaged);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot cut faces of %s into %s: %s".formatted(data, output, e), e);
        }
    }

    private void write(Path file, double minScore, Optional<List<LabelledFace>> drawn)
            throws IOException {
        try {
            BgrImage picture = BgrImage.decode(Files.readAllBytes(file));
            List<Detection> faces =
                    drawn.map(FaceCrops::detections)
                            .orElseGet(() -> detector.faces(picture, minScore));
            String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
            int number = 0;
            for (Detection face : faces) {
                Optional<BgrImage> crop = crop(picture, detector.window(face));
                if (crop.isPresent()) {
                    Path to = output.resolve("%s_%04d.png".formatted(name, ++number));
                    Files.write(to, crop.get().png().bytes());
                }
            }
        } catch (BadRecordException e) {
            damaged++;
        }
    }

    private static List<Detection> detections(List<LabelledFace> faces) {
        return faces.stream()
                .filter(face -> !face.ignored())
                .map(face -> new Detection(face.box(), 1, face.points()))
                .toList();
    }

    private Optional<BgrImage> crop(BgrImage picture, Box window) {
        if (window.width() < WINDOW) {
            small++;
            return Optional.empty();
        }
        boolean whole =
                window.x() >= 0
                        && window.y() >= 0
                        && window.x() + window.width() <= picture.width()
                        && window.y() + window.height() <= picture.height();
        if (!whole) {
            outside++;
            return Optional.empty();
        }
        cut++;
        double scale = window.width() / WINDOW;
        FaceWindow wider =
                new FaceWindow(
                        (int) Math.round(window.x() - LEFT * scale),
                        (int) Math.round(window.y() - TOP * scale),
                        (int) Math.round(SIDE * scale));
        return Optional.of(wider.cut(picture).reduced(SIDE));
    }
}
