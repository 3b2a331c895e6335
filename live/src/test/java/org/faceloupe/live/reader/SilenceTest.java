package org.faceloupe.live.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private final Silence silence = new Silence(Duration.ofSeconds(10), 0);
    private long reports;

    @Test
    void framesThatComeAreNoSilence() {
        for (int second = 0; second < 100; second += 9) {
            assertThat(isTooLong(report(second + 1, false), second)).isFalse();
        }
    }

    @Test
    void aSourceThatGivesNothingMoreIsSilent() {
        assertThat(isTooLong(report(7, false), 1)).isFalse();
        assertThat(isTooLong(report(7, false), 10)).isFalse();
        assertThat(isTooLong(report(7, false), 12)).isTrue();
    }

    @Test
    void aSourceThatWaitsForThoseBehindItIsNotSilent() {
        for (int second = 0; second < 100; second += 9) {
            assertThat(isTooLong(report(7, true), second)).isFalse();
        }
    }

    @Test
    void aProcessThatStoppedToReportIsSilentWhateverItSaidLast() {
        ReaderReport last = report(7, true);
        assertThat(isTooLong(last, 1)).isFalse();
        assertThat(isTooLong(last, 12)).isTrue();
    }

    @Test
    void theFirstFrameMayTakeLonger() {
        assertThat(isTooLong(ReaderReport.NONE, 100)).isFalse();
        assertThat(isTooLong(report(0, false), 110)).isFalse();
        assertThat(isTooLong(report(0, false), 139)).isFalse();
        assertThat(isTooLong(report(0, false), 141)).isTrue();
    }

    private ReaderReport report(long frames, boolean waiting) {
        return new ReaderReport(++reports, frames, waiting, 0, 0, null, false);
    }

    private boolean isTooLong(ReaderReport report, long seconds) {
        return silence.isTooLong(report, Duration.ofSeconds(seconds).toNanos());
    }
}
