package org.faceloupe.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.junit.jupiter.api.Test;

class FrameTimesTest {

    private static FrameTimes times(int base, int rateNum, int rateDen) {
        return new FrameTimes(
                new AVRational().num(1).den(base), new AVRational().num(rateNum).den(rateDen));
    }

    @Test
    void aPictureHasItsOwnTime() {
        FrameTimes times = times(1000, 25, 1);

        assertThat(times.next(70)).isEqualTo(70);
        assertThat(times.next(90)).isEqualTo(90);
        assertThat(times.micros(90)).isEqualTo(90_000);
    }

    @Test
    void oneWithoutFollowsTheLastAtTheNominalRate() {
        FrameTimes times = times(1000, 25, 1);

        times.next(70);

        assertThat(times.next(AV_NOPTS_VALUE)).isEqualTo(110);
        assertThat(times.next(AV_NOPTS_VALUE)).isEqualTo(150);
        assertThat(times.next(160)).isEqualTo(160);
        assertThat(times.next(AV_NOPTS_VALUE)).isEqualTo(200);
    }

    @Test
    void aStreamWithoutTimesBeginsAtZeroAndDoesNotDrift() {
        FrameTimes times = times(12_800, 30_000, 1001);

        long[] ticks = LongStream.range(0, 30_001).map(i -> times.next(AV_NOPTS_VALUE)).toArray();

        assertThat(ticks[0]).isZero();
        assertThat(ticks[1]).isEqualTo(427);
        assertThat(times.micros(ticks[30_000])).isEqualTo(1_001_000_000L);
    }

    @Test
    void aStreamThatNamesNoRateIsTakenForTheUsualOne() {
        FrameTimes times = times(1000, 0, 0);

        times.next(AV_NOPTS_VALUE);

        assertThat(times.next(AV_NOPTS_VALUE)).isEqualTo(40);
    }

    @Test
    void timesThatDoNotRiseAreMovedByAsLittleAsTheyNeed() {
        FrameTimes times = times(1000, 25, 1);

        assertThat(LongStream.of(0, 0, 80, 80, 60, 90).map(times::rising))
                .containsExactly(0L, 1L, 80L, 81L, 82L, 90L);
        assertThat(times.moved()).isEqualTo(3);
    }
}
