package org.faceloupe.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Times are milliseconds; each packet of the video and the sound lasts 40 of them. */
final class TimelineTest {

    private static final int VIDEO = 0;
    private static final int SOUND = 1;
    private static final int TEXT = 2;

    private final AVPacket packet = av_packet_alloc();
    private Timeline timeline = new Timeline(true, VIDEO);

    @AfterEach
    void close() {
        av_packet_free(packet);
    }

    @Test
    void aClockWithoutBreaksIsLeftAsItIs() {
        assertThat(key(3_600_000)).isEqualTo(3_600_000);
        assertThat(sound(3_599_990)).isEqualTo(3_599_990);
        assertThat(video(3_600_040)).isEqualTo(3_600_040);
        assertThat(video(3_609_000)).isEqualTo(3_609_000);
        assertThat(timeline.breaks()).isZero();
    }

    @Test
    void whatIsJoinedGoesOnWhereTheFirstPartEnds() {
        key(1400);
        sound(1390);
        video(1440);
        sound(1430);

        assertThat(key(1400)).isEqualTo(1480);
        assertThat(sound(1390)).isEqualTo(1470);
        assertThat(video(1440)).isEqualTo(1520);
        assertThat(timeline.breaks()).isEqualTo(1);
    }

    @Test
    void aStreamCrossesABreakWhenItsOwnTimesDo() {
        key(5000);
        sound(5000);
        key(0);

        assertThat(sound(5040)).isEqualTo(5040);
        assertThat(sound(0)).isEqualTo(5040);
        assertThat(timeline.breaks()).isEqualTo(1);
    }

    @Test
    void aJumpOfTheWholeClockIsClosed() {
        key(0);
        sound(0);

        assertThat(video(90_000_000)).isEqualTo(40);
        assertThat(sound(90_000_000)).isEqualTo(40);
        assertThat(timeline.breaks()).isEqualTo(1);
    }

    @Test
    void aPauseOfOneStreamIsNoBreak() {
        key(0);
        sound(0);
        for (int time = 40; time <= 30_000; time += 40) {
            video(time);
        }

        assertThat(sound(30_000)).isEqualTo(30_000);
        assertThat(place(TEXT, AVMEDIA_TYPE_SUBTITLE, 0, 29_000)).isEqualTo(29_000);
        assertThat(timeline.breaks()).isZero();
    }

    @Test
    void aContainerWhoseClockRunsThroughKeepsItsJumps() {
        timeline = new Timeline(false, VIDEO);
        key(0);

        assertThat(video(3_600_000)).isEqualTo(3_600_000);
        assertThat(key(3_599_900)).isEqualTo(3_599_900);
        assertThat(key(0)).isEqualTo(3_600_040);
        assertThat(timeline.breaks()).isEqualTo(1);
    }

    @Test
    void subtitlesMoveWithTheVideo() {
        key(5000);
        key(0);

        assertThat(place(TEXT, AVMEDIA_TYPE_SUBTITLE, 0, 20)).isEqualTo(5060);
    }

    @Test
    void aPacketWithoutTimesStaysWithout() {
        key(5000);
        key(0);

        assertThat(video(AV_NOPTS_VALUE)).isEqualTo(AV_NOPTS_VALUE);
    }

    private long key(long time) {
        return place(VIDEO, AVMEDIA_TYPE_VIDEO, AV_PKT_FLAG_KEY, time);
    }

    private long video(long time) {
        return place(VIDEO, AVMEDIA_TYPE_VIDEO, 0, time);
    }

    private long sound(long time) {
        return place(SOUND, AVMEDIA_TYPE_AUDIO, AV_PKT_FLAG_KEY, time);
    }

    private long place(int stream, int type, int flags, long time) {
        packet.stream_index(stream).flags(flags).dts(time).pts(time).duration(40);
        try (AVRational milliseconds = new AVRational()) {
            timeline.place(packet, milliseconds.num(1).den(1000), type);
        }
        assertThat(packet.pts()).isEqualTo(packet.dts());
        return packet.dts();
    }
}
