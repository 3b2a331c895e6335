package org.faceloupe.networks.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;
import org.junit.jupiter.api.Test;

/** What one generator learnt beyond another, added to a third. */
class WeightsSumTest {

    private static final CompactGenerator SMALL =
            new CompactGenerator(List.of(4, 4, 4), List.of(1, 1, 1));
    private static final CompactGenerator LARGE =
            new CompactGenerator(List.of(6, 4, 4), List.of(1, 2, 1));

    private static WeightsFile filled(CompactGenerator network, float value) {
        ParameterVector values = ParameterVector.start(network.specs(), 1);
        Arrays.fill(values.trainable(), value);
        return new WeightsFile("w" + value, network.metadata(), values.tensors(), "sha" + value);
    }

    @Test
    void addsTheDifferenceValueByValue() {
        WeightsFile sum = WeightsSum.of(filled(SMALL, 1), filled(SMALL, 5), filled(SMALL, 3));

        assertThat(ParameterVector.of(SMALL.specs(), sum).trainable()).containsOnly(3);
        assertThat(sum.metadata()).containsEntry("added", "sha5.0 - sha3.0");
    }

    @Test
    void aSmallerNetworksDifferenceFallsOnWhatItHas() {
        WeightsFile sum = WeightsSum.of(filled(LARGE, 1), filled(SMALL, 5), filled(SMALL, 3));

        float[] entry = sum.tensor("entry.0.bias").values();
        assertThat(entry).containsExactly(3, 3, 3, 3, 1, 1);
        assertThat(sum.tensor("step2.1.conv.0.bias").values()).containsOnly(1);
        assertThat(sum.tensor("step2.2.bias").values()).containsOnly(3);
    }

    @Test
    void differencesOfDifferentNetworksAreRefused() {
        assertThatThrownBy(
                        () -> WeightsSum.of(filled(LARGE, 1), filled(LARGE, 5), filled(SMALL, 3)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("different networks");
    }
}
