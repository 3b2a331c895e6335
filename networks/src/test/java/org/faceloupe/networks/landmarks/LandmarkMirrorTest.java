package org.faceloupe.networks.landmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LandmarkMirrorTest {

    @Test
    void mirroringTwiceChangesNothingAndKeepsTheMiddle() {
        for (int i = 0; i < LandmarkNetwork.LANDMARKS; i++) {
            assertThat(LandmarkMirror.of(LandmarkMirror.of(i))).isEqualTo(i);
        }
        for (int middle : new int[] {8, 27, 28, 29, 30, 33, 51, 57, 62, 66}) {
            assertThat(LandmarkMirror.of(middle)).isEqualTo(middle);
        }
        assertThat(LandmarkMirror.of(36)).isEqualTo(45);
        assertThat(LandmarkMirror.of(48)).isEqualTo(54);
    }

    @Test
    void theMeanLiesHalfwayBetweenBothReadings() {
        double[][] face = new double[LandmarkNetwork.LANDMARKS][2];
        double[][] mirrored = new double[LandmarkNetwork.LANDMARKS][2];
        face[36] = new double[] {40, 60};
        mirrored[45] = new double[] {84, 62}; // the same eye, at 128 - 84 = 44

        assertThat(LandmarkMirror.mean(face, mirrored, 128)[36]).containsExactly(42, 61);
    }
}
