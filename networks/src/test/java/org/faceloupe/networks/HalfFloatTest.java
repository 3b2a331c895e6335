package org.faceloupe.networks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfFloatTest {

    @Test
    void everyHalfSurvivesTheWayThroughFloat() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = HalfFloat.toFloat((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(HalfFloat.ofFloat(value)).isEqualTo((short) bits);
            }
        }
    }

    /** Values of IEEE 754 binary16: one, the largest, the smallest normal and subnormal. */
    @ParameterizedTest
    @CsvSource({
        "1, 3c00",
        "-2, c000",
        "65504, 7bff",
        "6.103515625e-5, 0400",
        "5.960464477539063e-8, 0001",
        "0.333251953125, 3555",
        "1e9, 7c00",
        "65519.9, 7bff",
        "2.9802322387695312e-8, 0000"
    })
    void knownValuesHaveTheirKnownBits(float value, String bits) {
        assertThat(HalfFloat.ofFloat(value)).isEqualTo((short) Integer.parseInt(bits, 16));
    }
}
