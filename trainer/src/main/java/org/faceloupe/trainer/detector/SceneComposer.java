package org.faceloupe.trainer.detector;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.trainer.detector.Canvas.Area;
import org.faceloupe.trainer.detector.SceneSource.Scene;

/**
 * Training pictures for the detector. Parts of real scenes are scaled so that one of their faces
 * gets a wanted width, and fill a square, several beside each other if they are small. Shrunk
 * portraits and, as decoys, pieces of scenes without faces are laid over what is free.
 */
final class SceneComposer {

    private static final int NARROWEST_STRIP = 24;
    private static final double LARGEST_ENLARGEMENT = 1.4;

    /** How often the part of a scene is chosen around a face rather than anywhere. */
    private static final double AROUND_A_FACE = 0.85;

    private static final int ATTEMPTS = 6;

    /** The width that is scaled where there is no face. */
    private static final double USUAL_WIDTH = 60;

    private final DetectorTrainingSettings settings;
    private final SceneSource scenes;
    private final SceneSource portraits;

    SceneComposer(DetectorTrainingSettings settings, SceneSource scenes, SceneSource portraits) {
        this.settings = settings;
        this.scenes = scenes;
        this.portraits = portraits;
    }

    /**
     * Makes one picture.
     *
     * @param position of the main scene in the order of scenes
     */
    Canvas compose(long position, Random random) {
        Canvas canvas = new Canvas(settings.canvas());
        Area whole = new Area(0, 0, settings.canvas(), settings.canvas());
        fill(canvas, whole, scenes.at(position), position, random);
        overlay(canvas, position, random);
        if (settings.turn() > 0 && random.nextBoolean()) {
            double degrees = settings.turn() * (2 * random.nextDouble() - 1);
            return canvas.turned(Math.toRadians(degrees));
        }
        return canvas;
    }

    private void fill(Canvas canvas, Area area, Scene scene, long position, Random random) {
        Optional<FaceBox> centre = centre(scene, random);
        boolean own = inOwnSize(centre, random);
        double scale = own ? 1 : scale(centre, random, settings.widest());
        double stretch = own ? 1 : 1 + 0.12 * (2 * random.nextDouble() - 1);
        int width = (int) Math.min(area.width(), scene.picture().width() * scale * stretch);
        int height = (int) Math.min(area.height(), scene.picture().height() * scale / stretch);
        if (width < NARROWEST_STRIP || height < NARROWEST_STRIP) {
            width = Math.min(area.width(), Math.max(width, NARROWEST_STRIP));
            height = Math.min(area.height(), Math.max(height, NARROWEST_STRIP));
        }
        Area shown = new Area(area.x(), area.y(), width, height);
        double partWidth = width / (scale * stretch);
        Area part = part(scene, centre, partWidth, height / (scale / stretch), random);
        canvas.show(scene.picture(), scene.faces(), part, shown);
        rest(
                canvas,
                new Area(shown.right(), area.y(), area.width() - width, area.height()),
                position,
                random);
        Area below = new Area(area.x(), shown.bottom(), width, area.height() - height);
        rest(canvas, below, position, random);
    }

    private void rest(Canvas canvas, Area area, long position, Random random) {
        if (area.width() >= NARROWEST_STRIP && area.height() >= NARROWEST_STRIP) {
            fill(canvas, area, another(position, random), position, random);
        }
    }

    /** A scene that goes with that of a position. */
    private Scene another(long position, Random random) {
        return settings.nearby() == 0
                ? scenes.any(random)
                : scenes.at(Math.abs(position - 1 - random.nextInt(settings.nearby())));
    }

    /** What a part of a scene is chosen for: a face, or what was mistaken for one. */
    private Optional<FaceBox> centre(Scene scene, Random random) {
        boolean hard = !scene.mistaken().isEmpty() && random.nextDouble() < settings.hard();
        List<FaceBox> candidates =
                hard
                        ? scene.mistaken()
                        : scene.faces().stream().filter(face -> !face.ignored()).toList();
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(candidates.get(random.nextInt(candidates.size())));
    }

    private boolean inOwnSize(Optional<FaceBox> centre, Random random) {
        boolean small = centre.isPresent() && centre.get().width() <= settings.widest();
        return small && settings.ownSize() > 0 && random.nextDouble() < settings.ownSize();
    }

    /** The scale that gives what a part is chosen for a wanted width. */
    private double scale(Optional<FaceBox> centre, Random random, double widest) {
        double smallest = settings.narrowest();
        double wanted = smallest * Math.pow(widest / smallest, random.nextDouble());
        double width = centre.map(FaceBox::width).orElse(USUAL_WIDTH);
        return Math.min(LARGEST_ENLARGEMENT, wanted / width);
    }

    private static Area part(
            Scene scene,
            Optional<FaceBox> centre,
            double wantedWidth,
            double wantedHeight,
            Random random) {
        RgbImage picture = scene.picture();
        int width = (int) Math.max(1, Math.min(picture.width(), Math.round(wantedWidth)));
        int height = (int) Math.max(1, Math.min(picture.height(), Math.round(wantedHeight)));
        int x = random.nextInt(picture.width() - width + 1);
        int y = random.nextInt(picture.height() - height + 1);
        if (centre.isPresent() && random.nextDouble() < AROUND_A_FACE) {
            FaceBox face = centre.get();
            x = (int) (face.centerX() - width * random.nextDouble());
            y = (int) (face.centerY() - height * random.nextDouble());
        }
        return new Area(
                Math.max(0, Math.min(picture.width() - width, x)),
                Math.max(0, Math.min(picture.height() - height, y)),
                width,
                height);
    }

    private void overlay(Canvas canvas, long position, Random random) {
        if (portraits.size() > 0 && random.nextDouble() < settings.portraits()) {
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                portrait(canvas, random);
            }
        }
        if (random.nextDouble() < settings.decoys()) {
            decoy(canvas, another(position, random), random);
        }
    }

    private void portrait(Canvas canvas, Random random) {
        Scene portrait = portraits.any(random);
        Optional<FaceBox> centre = centre(portrait, random);
        double scale = Math.min(1.2, scale(centre, random, settings.widest() * 0.75));
        double share = 0.6 + 0.4 * random.nextDouble();
        int width = (int) Math.max(1, portrait.picture().width() * scale * share);
        int height = (int) Math.max(1, portrait.picture().height() * scale * share);
        Area area = free(canvas, width, height, random);
        if (area.width() > 0) {
            Area part = part(portrait, centre, width / scale, height / scale, random);
            canvas.show(portrait.picture(), portrait.faces(), part, area);
        }
    }

    private void decoy(Canvas canvas, Scene scene, Random random) {
        int width = 12 + random.nextInt(70);
        int height = 12 + random.nextInt(70);
        double reduction = 1 + 3 * random.nextDouble();
        RgbImage picture = scene.picture();
        if (width * reduction > picture.width() || height * reduction > picture.height()) {
            return;
        }
        int x = random.nextInt((int) (picture.width() - width * reduction) + 1);
        int y = random.nextInt((int) (picture.height() - height * reduction) + 1);
        Area part = new Area(x, y, (int) (width * reduction), (int) (height * reduction));
        boolean face = scene.faces().stream().anyMatch(found -> found.reachesInto(part));
        Area area = free(canvas, width, height, random);
        if (!face && area.width() > 0) {
            canvas.show(picture, List.of(), part, area);
        }
    }

    /** A place of that size that covers no face; of width 0 if none was met. */
    private static Area free(Canvas canvas, int width, int height, Random random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (width <= canvas.side() && height <= canvas.side()) {
                int x = random.nextInt(canvas.side() - width + 1);
                int y = random.nextInt(canvas.side() - height + 1);
                Area area = new Area(x, y, width, height);
                if (canvas.isFree(area)) {
                    return area;
                }
            }
        }
        return new Area(0, 0, 0, 0);
    }
}
