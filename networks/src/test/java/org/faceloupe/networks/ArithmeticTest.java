package org.faceloupe.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticTest {

    @ParameterizedTest
    @CsvSource({
        "fpu sse avx2 fma, FLOAT32",
        "fpu avx2 avx512f avx512_bf16 fma, BFLOAT16",
        "fpu avx2 amx_bf16 amx_tile, BFLOAT16",
        "fpu avx512_bf16x, FLOAT32"
    })
    void bfloat16IsTriedWhereTheCpuMultipliesIt(String flags, Arithmetic first) {
        String cpuInfo = "processor\t: 0\nmodel name\t: a CPU\nflags\t\t: %s\n".formatted(flags);

        List<Arithmetic> kinds = Arithmetic.worthTrying(false, cpuInfo);

        assertThat(kinds.get(0)).isEqualTo(first);
        assertThat(kinds.get(kinds.size() - 1)).isEqualTo(Arithmetic.FLOAT32);
    }

    @Test
    void aGpuComputesInHalfPrecisionAndAnUnknownCpuInFloat32() {
        assertThat(Arithmetic.worthTrying(true, ""))
                .containsExactly(Arithmetic.FLOAT16, Arithmetic.FLOAT32);
        assertThat(Arithmetic.worthTrying(false, "")).containsExactly(Arithmetic.FLOAT32);
    }
}
