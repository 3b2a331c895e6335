package org.faceloupe.live.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private long now;

    @Test
    void fiveRestartsComeSoonAndThenThePausesDoubleUpToAMinute() {
        RestartPolicy policy = new RestartPolicy(() -> 1);

        List<Long> seconds = new ArrayList<>();
        for (int failure = 0; failure < 13; failure++) {
            seconds.add(fail(policy, Duration.ZERO).toSeconds());
        }

        assertThat(seconds)
                .containsExactly(1L, 1L, 1L, 1L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void chanceShortensAPauseByUpToAHalf() {
        RestartPolicy policy = new RestartPolicy(() -> 0);
        for (int failure = 0; failure < 5; failure++) {
            fail(policy, Duration.ZERO);
        }

        assertThat(fail(policy, Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(fail(policy, Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aSourceThatFailsSeldomIsAlwaysOpenedSoon() {
        RestartPolicy policy = new RestartPolicy(() -> 1);
        for (int failure = 0; failure < 50; failure++) {
            assertThat(fail(policy, Duration.ofSeconds(13))).isEqualTo(AT_ONCE);
        }
    }

    @Test
    void aMinuteOfFramesMakesItForget() {
        RestartPolicy policy = new RestartPolicy(() -> 1);
        for (int failure = 0; failure < 9; failure++) {
            fail(policy, Duration.ZERO);
        }

        assertThat(fail(policy, Duration.ofSeconds(61))).isEqualTo(AT_ONCE);
    }

    private Duration fail(RestartPolicy policy, Duration wasOpen) {
        now += wasOpen.toNanos();
        Duration pause = policy.pause(wasOpen, now);
        now += pause.toNanos();
        return pause;
    }
}
