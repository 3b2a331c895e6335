package org.faceloupe.trainer.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.TestPictures;
import org.junit.jupiter.api.Test;

class ProtocolTest {

    private static final RgbImage PICTURE = TestPictures.smooth("person", 160, 160);

    @Test
    void aCamerasWindowsAreJitteredAndItsInputsAlwaysTheSame() {
        RgbImage truth = Protocol.CAMERA.truth(PICTURE, 3);
        assertThat(truth.rgb()).isEqualTo(Protocol.JITTERED.truth(PICTURE, 3).rgb());
        assertThat(truth.rgb()).isNotEqualTo(Protocol.CLEAN.truth(PICTURE, 3).rgb());
        byte[] input = Protocol.CAMERA.input(truth, 32, 3).rgb();
        assertThat(Protocol.CAMERA.input(truth, 32, 3).rgb()).isEqualTo(input);
        assertThat(Protocol.CAMERA.input(truth, 32, 4).rgb()).isNotEqualTo(input);
        assertThat(Protocol.JITTERED.input(truth, 32, 3).rgb()).isNotEqualTo(input);
    }
}
