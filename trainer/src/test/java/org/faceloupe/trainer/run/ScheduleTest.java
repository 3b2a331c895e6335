package org.faceloupe.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void aHeldRateFallsOnlyAtTheEnd() {
        assertThat(held(4)).isCloseTo(0.5, within(1e-9));
        assertThat(held(9)).isCloseTo(1, within(1e-9));
        assertThat(held(799)).isEqualTo(1);
        assertThat(held(900)).isCloseTo(0.505, within(1e-9));
        assertThat(held(1000)).isCloseTo(0.01, within(1e-9));
    }

    @Test
    void withoutHoldingTheRateFallsFromTheWarmUpOn() {
        for (int iteration : new int[] {0, 9, 10, 300, 999}) {
            assertThat(Schedule.held(iteration, 1000, 0.002, 10, 0, 0.1))
                    .isEqualTo(Schedule.cosine(iteration, 1000, 0.002, 10, 0.1));
        }
        assertThat(Schedule.cosine(505, 1000, 1, 10, 0)).isCloseTo(0.5, within(1e-9));
    }

    private static double held(long iteration) {
        return Schedule.held(iteration, 1000, 1, 10, 0.8, 0.01);
    }
}
