package org.faceloupe.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter text = new StringWriter();
    private long now;

    @Test
    void aTerminalSeesABarWithRateAndTimeLeft() {
        Progress progress = progress(true);

        now = 10_000_000_000L;
        progress.show(50, OptionalLong.of(200), "frames");

        assertThat(text.toString())
                .contains("[######------------------]")
                .contains(" 25 %  50/200 frames, 5.0 frames/s, ETA 0:30")
                .doesNotContain("\n");
    }

    @Test
    void theBarIsDrawnOverItselfAndTakenAway() {
        Progress progress = progress(true);
        now = 1_000_000_000L;
        progress.show(1, OptionalLong.of(2), "frames");

        progress.clear();

        assertThat(text.toString()).startsWith("\r[").endsWith("\r\u001b[K");
    }

    @Test
    void elsewhereALineComesNowAndThen() {
        Progress progress = progress(false);

        for (int second = 1; second <= 25; second++) {
            now = second * 1_000_000_000L;
            progress.show(second, OptionalLong.of(100), "frames");
        }

        assertThat(text.toString().lines())
                .containsExactly(
                        " 10 %  10/100 frames, 1.0 frames/s, ETA 1:30",
                        " 20 %  20/100 frames, 1.0 frames/s, ETA 1:20");
    }

    @Test
    void withoutATotalThereIsNoTimeLeft() {
        Progress progress = progress(false);

        now = 20_000_000_000L;
        progress.show(10, OptionalLong.empty(), "frames");

        assertThat(text.toString().strip()).isEqualTo("10 frames, 0.5 frames/s");
    }

    @Test
    void moreThanWasAnnouncedIsAWhole() {
        Progress progress = progress(false);

        now = 20_000_000_000L;
        progress.show(120, OptionalLong.of(100), "frames");

        assertThat(text.toString()).contains("100 %  120/120").contains("ETA 0:00");
    }

    @Test
    void whatCannotBeCountedIsSaidOnce() {
        Progress progress = progress(false);

        progress.say("writing the video");
        progress.say("writing the video");

        assertThat(text.toString().lines()).containsExactly("writing the video");
    }

    private Progress progress(boolean terminal) {
        return new Progress(new PrintWriter(text, true), terminal, () -> now);
    }
}
