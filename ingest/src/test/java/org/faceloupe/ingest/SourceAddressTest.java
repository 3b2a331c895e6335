package org.faceloupe.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAddressTest {

    @ParameterizedTest
    @CsvSource({
        "rtsp://me:pass@cam:554/one, rtsp://***@cam:554/one",
        "rtsp://me:pa/ss@cam/one, rtsp://***@cam/one",
        "rtsp://me:p@ss@cam/one, rtsp://***@cam/one",
        "http://cam/live.m3u8?token=abc&n=1, http://cam/live.m3u8?token=***&n=***",
        "http://cam:8080/a, http://cam:8080/a",
        "udp://@239.0.0.1:1234, udp://***@239.0.0.1:1234",
        "hall.mp4, hall.mp4",
    })
    void whatIsShownHoldsNoSecret(String text, String shown) {
        SourceAddress address = new SourceAddress(text);
        assertThat(address.shown()).isEqualTo(shown);
        assertThat(address).hasToString(shown);
    }

    @Test
    void theFormTellsTheKind(@TempDir Path folder) {
        assertThat(kind("rtsp://cam/")).isEqualTo(SourceAddress.Kind.NETWORK);
        assertThat(kind("/dev/video0")).isEqualTo(SourceAddress.Kind.WEBCAM);
        assertThat(kind("inbox/")).isEqualTo(SourceAddress.Kind.FOLDER);
        assertThat(kind(folder.toString())).isEqualTo(SourceAddress.Kind.FOLDER);
        assertThat(kind("hall.mp4")).isEqualTo(SourceAddress.Kind.FILE);
    }

    @Test
    void aSchemeThatIsNotReadIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceAddress("concat://secret"))
                .withMessageContaining("url begins with concat://")
                .withMessageNotContaining("secret");
    }

    private static SourceAddress.Kind kind(String text) {
        return new SourceAddress(text).kind();
    }
}
