package org.faceloupe.networks;

import java.util.Arrays;

/**
 * A named tensor's values on the heap.
 *
 * @param shape sides, outermost first
 * @param values row by row; shared, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose: networks are large
public record Tensor(long[] shape, float[] values) {

    public Tensor {
        long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "shape %s needs %d values, but has %d"
                            .formatted(Arrays.toString(shape), size, values.length));
        }
    }
}
