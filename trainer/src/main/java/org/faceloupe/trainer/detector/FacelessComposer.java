package org.faceloupe.trainer.detector;

import java.util.List;
import java.util.Random;
import org.faceloupe.trainer.detector.Canvas.Area;
import org.faceloupe.trainer.detector.SceneSource.Scene;

/**
 * Pictures in which there is nothing to find: pieces of scenes where no face is marked, not even an
 * ignored one, laid side by side.
 */
final class FacelessComposer {

    private static final int SMALLEST_PIECE = 24;
    private static final int LARGEST_PIECE = 280;
    private static final double LARGEST_REDUCTION = 3;

    /** Pieces that are tried before a place stays black. */
    private static final int ATTEMPTS = 200;

    private final int side;
    private final SceneSource scenes;

    FacelessComposer(int side, SceneSource scenes) {
        this.side = side;
        this.scenes = scenes;
    }

    Canvas compose(Random random) {
        Canvas canvas = new Canvas(side);
        fill(canvas, new Area(0, 0, side, side), random);
        return canvas;
    }

    private void fill(Canvas canvas, Area area, Random random) {
        if (area.width() < 1 || area.height() < 1) {
            return;
        }
        int width = Math.min(area.width(), piece(random));
        int height = Math.min(area.height(), piece(random));
        show(canvas, new Area(area.x(), area.y(), width, height), random);
        fill(canvas, new Area(area.x() + width, area.y(), area.width() - width, height), random);
        fill(
                canvas,
                new Area(area.x(), area.y() + height, area.width(), area.height() - height),
                random);
    }

    private static int piece(Random random) {
        return SMALLEST_PIECE + random.nextInt(LARGEST_PIECE - SMALLEST_PIECE + 1);
    }

    private void show(Canvas canvas, Area shown, Random random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Scene scene = scenes.any(random);
            double reduction = 1 + (LARGEST_REDUCTION - 1) * random.nextDouble();
            int width = (int) (shown.width() * reduction);
            int height = (int) (shown.height() * reduction);
            int freeX = scene.picture().width() - width;
            int freeY = scene.picture().height() - height;
            if (freeX >= 0 && freeY >= 0) {
                Area part =
                        new Area(
                                random.nextInt(freeX + 1),
                                random.nextInt(freeY + 1),
                                width,
                                height);
                if (scene.faces().stream().noneMatch(face -> face.reachesInto(part))) {
                    canvas.show(scene.picture(), List.of(), part, shown);
                    return;
                }
            }
        }
    }
}
