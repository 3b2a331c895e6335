package org.faceloupe.networks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * The gradient of scores with respect to the pictures that they were given for, as an array that
 * can be differentiated again: what a gradient penalty needs. DJL has no such operation, so a
 * TorchScript function of one line does it ({@code src/main/python/gradient.py} makes it). Its
 * native memory is freed by {@link #close}.
 */
public final class PictureGradient implements AutoCloseable {

    /** Keeps the norm's slope finite where a gradient is zero; without it the penalty is NaN. */
    private static final double SMALLEST_SQUARE = 1e-12;

    private final TorchScript function;

    public PictureGradient() {
        function = TorchScript.load("gradient", Engine.getInstance().defaultDevice());
    }

    /**
     * The gradient of the scores' sum.
     *
     * @param scores made from the pictures while a gradient collector is open
     * @param pictures that require a gradient
     * @return an array of the pictures' shape, owned by the scores' manager
     */
    public NDArray of(NDArray scores, NDArray pictures) {
        NDList given = new NDList(scores, pictures);
        return function.call(scores.getManager(), given, true).singletonOrThrow();
    }

    /**
     * The gradient penalty of WGAN-GP: mean((‖∇‖₂ - 1)²) over the pictures.
     *
     * @return one number that can be differentiated
     */
    public NDArray penalty(NDArray scores, NDArray pictures) {
        NDArray slopes = of(scores, pictures);
        NDArray squares = slopes.reshape(slopes.getShape().get(0), -1).square().sum(new int[] {1});
        return squares.add(SMALLEST_SQUARE).sqrt().sub(1).square().mean();
    }

    @Override
    public void close() {
        function.close();
    }
}
