package org.faceloupe.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.faceloupe.cli.process.Progress;
import org.junit.jupiter.api.Test;

class TrainingBarTest {

    private final StringWriter text = new StringWriter();
    private long now;

    @Test
    void aResumedRunTellsTheTimeThatIsLeftAtItsOwnPace() {
        PrintWriter err = new PrintWriter(text);
        TrainingBar bar = new TrainingBar(err, new Progress(err, true, () -> now));
        now = 60_000_000_000L;
        bar.begins(500, 1000);

        now = 70_000_000_000L;
        bar.stands(600);

        assertThat(text.toString()).contains("600/1000 iterations, 10.0 iterations/s, ETA 0:40");
    }

    @Test
    void aReportTakesTheBarsPlaceAndTheEndTakesItAway() {
        PrintWriter err = new PrintWriter(text);
        TrainingBar bar = new TrainingBar(err, new Progress(err, true, () -> now));
        bar.begins(0, 2);
        now = 1_000_000_000L;
        bar.stands(1);

        bar.reports("loss 0.1");
        now = 2_000_000_000L;
        bar.stands(2);

        assertThat(text.toString()).contains("\r\u001b[Kloss 0.1\n").endsWith("\r\u001b[K");
    }
}
