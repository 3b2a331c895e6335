package org.faceloupe.trainer.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.Random;
import org.faceloupe.networks.generator.GeneratorNetwork;

/**
 * What the critic sees of every picture in one step of the training: the whole, or a window.
 *
 * @param x left edge of the window, in pixels
 * @param y its top edge
 * @param step of the growth whose pictures are as large as the window
 * @param alpha of the growth; 1 where only a part is seen
 */
record Sight(int x, int y, int step, double alpha) {

    /**
     * Draws a place for the window.
     *
     * @param window side of the window; smaller pictures are seen whole
     */
    static Sight draw(GeneratorSettings.Phase phase, int window, Random random) {
        int last = Math.max(0, GeneratorNetwork.sideOf(phase.step()) - window);
        int x = place(random, last);
        int y = place(random, last);
        int step = phase.step();
        while (GeneratorNetwork.sideOf(step) > window) {
            step--;
        }
        return new Sight(x, y, step, last > 0 ? 1 : phase.alpha());
    }

    /** Uniform draws would hardly ever show the corners; half of these lie at an edge. */
    private static int place(Random random, int last) {
        int drawn = random.nextInt(2 * last + 1) - last / 2;
        return Math.max(0, Math.min(last, drawn));
    }

    /** The window's part of pictures [N, 3, side, side], with a gradient. */
    NDArray of(NDArray pictures) {
        int side = GeneratorNetwork.sideOf(step);
        return side == pictures.getShape().get(3)
                ? pictures
                : pictures.get(new NDIndex(":,:,%d:%d,%d:%d".formatted(y, y + side, x, x + side)));
    }
}
