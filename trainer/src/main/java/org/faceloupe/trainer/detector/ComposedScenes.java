package org.faceloupe.trainer.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.trainer.run.Order;
import org.faceloupe.trainer.run.TrainingException;

/**
 * A set of composed scenes for measuring a detector: the pictures that its training would see,
 * whole, or scenes in which no face is marked. The same data and seed give the same files.
 */
public final class ComposedScenes {

    private static final String HEADER = "file,x,y,w,h,ignore,x0,y0,x1,y1,x2,y2,x3,y3,x4,y4";

    private ComposedScenes() {}

    /**
     * Writes the pictures, PNG, and {@code scenes.csv}, their faces.
     *
     * @param settings side and contents of the scenes, and the seed
     * @param portraits pictures of one face each, laid over the scenes; may be none
     * @param count how many pictures
     * @param faceless compose them of parts without faces; the CSV then holds their names alone
     * @return the faces that are to be found
     * @throws TrainingException if the data cannot be used or the output cannot be written
     */
    public static int write(
            DetectorTrainingSettings settings,
            List<DetectorTraining.Labelled> scenes,
            List<DetectorTraining.Labelled> portraits,
            int count,
            boolean faceless,
            Path output) {
        SceneSource source = SceneSource.of(scenes, settings.seed());
        SceneSource portraitSource = SceneSource.of(portraits, settings.seed() + 1);
        SceneComposer composer = new SceneComposer(settings, source, portraitSource);
        FacelessComposer empty = new FacelessComposer(settings.canvas(), source);
        CameraEffects effects = new CameraEffects(settings.degradation(), settings.effects());
        List<String> lines = new ArrayList<>(List.of(HEADER));
        int faces = 0;
        try {
            Files.createDirectories(output);
            for (int i = 0; i < count; i++) {
                Random random = new Random(Order.mix(settings.seed(), i));
                Canvas canvas = faceless ? empty.compose(random) : composer.compose(i, random);
                RgbImage seen = effects.apply(canvas.picture(), canvas.faces(), random);
                String name = "scene-%05d.png".formatted(i);
                Files.write(output.resolve(name), seen.encodePng());
                if (canvas.faces().isEmpty()) {
                    lines.add(name);
                }
                for (FaceBox face : canvas.faces()) {
                    lines.add(line(name, face, unasked(settings, face)));
                    faces += face.ignored() || unasked(settings, face) ? 0 : 1;
                }
            }
            Files.write(output.resolve("scenes.csv"), lines);
        } catch (IOException e) {
            throw new TrainingException("scenes cannot be written to " + output + ": " + e, e);
        }
        return faces;
    }

    private static boolean unasked(DetectorTrainingSettings settings, FaceBox face) {
        return face.width() < settings.narrowestAsked();
    }

    private static String line(String name, FaceBox face, boolean unasked) {
        String box =
                String.format(
                        Locale.ROOT,
                        "%s,%.1f,%.1f,%.1f,%.1f,%d",
                        name,
                        face.x(),
                        face.y(),
                        face.width(),
                        face.height(),
                        face.ignored() || unasked ? 1 : 0);
        String points =
                face.points().length == 0
                        ? ",,,,,,,,,,"
                        : Arrays.stream(face.points())
                                .mapToObj(v -> String.format(Locale.ROOT, ",%.2f", v))
                                .collect(Collectors.joining());
        return box + points;
    }
}
