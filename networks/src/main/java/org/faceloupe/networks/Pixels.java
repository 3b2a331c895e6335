package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** Pictures to arrays and back. Generators want [-1, 1], landmark networks [0, 1]. */
public final class Pixels {

    private Pixels() {}

    /** Pictures of one size to [N, 3, H, W] in [-1, 1]. */
    public static NDArray toSigned(NDManager manager, List<RgbImage> images) {
        return toArray(manager, images, 2f / 255, -1);
    }

    /** Pictures of one size to [N, 3, H, W] in [0, 1]. */
    public static NDArray toUnit(NDManager manager, List<RgbImage> images) {
        return toArray(manager, images, 1f / 255, 0);
    }

    private static NDArray toArray(
            NDManager manager, List<RgbImage> images, float scale, float shift) {
        int width = images.get(0).width();
        int height = images.get(0).height();
        int plane = width * height;
        float[] values = new float[images.size() * 3 * plane];
        for (int n = 0; n < images.size(); n++) {
            RgbImage image = images.get(n);
            if (image.width() != width || image.height() != height) {
                throw new IllegalArgumentException(
                        "a batch needs one size, but has %d×%d and %d×%d"
                                .formatted(width, height, image.width(), image.height()));
            }
            for (int i = 0; i < plane; i++) {
                for (int c = 0; c < 3; c++) {
                    int value = image.rgb()[3 * i + c] & 0xFF;
                    values[(3 * n + c) * plane + i] = value * scale + shift;
                }
            }
        }
        return Owned.of(manager, values, new Shape(images.size(), 3, height, width));
    }

    /** The nearest of 256 levels, halves upward; exact, and quicker than Math.round. */
    static byte level(float value) {
        return (byte) (int) (Math.max(0, Math.min(255, value)) + 0.5);
    }

    /** [N, 3, H, W] in [-1, 1] to pictures, clipped and rounded. */
    public static List<RgbImage> ofSigned(NDArray array) {
        Shape shape = array.getShape();
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        int plane = width * height;
        float[] values = array.toFloatArray();
        List<RgbImage> images = new ArrayList<>();
        for (int n = 0; n < shape.get(0); n++) {
            byte[] rgb = new byte[3 * plane];
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < plane; i++) {
                    float value = (values[(3 * n + c) * plane + i] + 1) * 127.5f;
                    rgb[3 * i + c] = level(value);
                }
            }
            images.add(new RgbImage(width, height, rgb));
        }
        return images;
    }
}
