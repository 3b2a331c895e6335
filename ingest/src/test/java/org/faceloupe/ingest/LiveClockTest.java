package org.faceloupe.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveClockTest {

    private static final long NOON = 1_800_000_000_000L;

    @Test
    void aConnectionBeginsAtTheClockAndGoesOnWithTheSource() {
        LiveClock clock = new LiveClock(0);
        tick(clock, NOON, 500_000, NOON, NOON * 1000);
        tick(clock, NOON + 300, 540_000, NOON + 1, NOON * 1000 + 40_000);
        tick(clock, NOON + 310, 590_000, NOON + 2, NOON * 1000 + 90_000);
    }

    @Test
    void nothingComesBeforeWhatCameLastEvenIfTheClockIsSetBack() {
        LiveClock clock = new LiveClock(NOON);
        tick(clock, NOON - 5_000, 0, NOON + 1, NOON * 1000 + 1000);
    }

    @Test
    void aSourceWhoseClockJumpsBeginsAnew() {
        LiveClock clock = new LiveClock(0);
        tick(clock, NOON, 90_000_000, NOON, NOON * 1000);
        tick(clock, NOON + 40, 0, NOON + 40, (NOON + 40) * 1000);
        tick(clock, NOON + 80, 60_000_000, NOON + 80, (NOON + 80) * 1000);
        tick(clock, NOON + 80, 60_000_000, NOON + 81, (NOON + 80) * 1000 + 1000);
    }

    private static void tick(
            LiveClock clock, long nowMillis, long sourceMicros, long number, long ptsMicros) {
        clock.tick(nowMillis, sourceMicros);
        assertThat(clock.number()).isEqualTo(number);
        assertThat(clock.ptsMicros()).isEqualTo(ptsMicros);
    }
}
