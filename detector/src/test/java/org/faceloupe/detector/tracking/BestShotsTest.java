package org.faceloupe.detector.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.faceloupe.detector.BgrImage;
import org.faceloupe.detector.Detection;
import org.faceloupe.detector.FaceWindow;
import org.faceloupe.detector.Pictures;
import org.faceloupe.pipeline.Face;
import org.junit.jupiter.api.Test;

/** One face at 25 frames a second, whose quality is written down. */
class BestShotsTest {

    private static final BgrImage CROP = Pictures.gradient(16, 16);

    private BestShots shots = BestShots.NONE;
    private long frame;

    @Test
    void theBestOfEachPeriodGoesOnAtItsEnd() {
        ShotPolicy.Best policy = new ShotPolicy.Best(1, 1);

        assertThat(sees(policy, 25, 0.2, 0.9, 0.5)).isEmpty();
        assertThat(frames(sees(policy, 1, 0.5))).containsExactly(1L);
    }

    @Test
    void aLaterPeriodAddsOnlyWhatIsBetter() {
        ShotPolicy.Best policy = new ShotPolicy.Best(1, 1);
        sees(policy, 26, 0.5);

        assertThat(sees(policy, 25, 0.5, 0.4)).isEmpty();
        assertThat(sees(policy, 25, 0.4, 0.8, 0.6)).hasSize(1);
        assertThat(sees(policy, 50, 0.7)).isEmpty();
    }

    @Test
    void severalMayCountAsTheBest() {
        ShotPolicy.Best policy = new ShotPolicy.Best(3, 1);

        List<Face> faces = sees(policy, 26, 0.1, 0.7, 0.3, 0.9, 0.5, 0.2);

        assertThat(frames(faces)).containsExactly(1L, 3L, 4L);
        // Now those of 0.9, 0.7 and 0.5 are out: the next must beat the last of them.
        assertThat(frames(sees(policy, 25, 0.6, 0.5, 0.4))).containsExactly(26L);
    }

    @Test
    void whatWaitsGoesOnWhenTheTrackEnds() {
        ShotPolicy.Best policy = new ShotPolicy.Best(1, 60);
        sees(policy, 10, 0.2, 0.9, 0.5);

        BestShots.Step step = shots.next(policy, tracks(List.of()), List.of());

        assertThat(frames(step.due())).containsExactly(1L);
        assertThat(step.shots()).isEqualTo(BestShots.NONE);
    }

    @Test
    void noMoreWaitsThanCountsAsTheBest() {
        ShotPolicy.Best policy = new ShotPolicy.Best(2, 60);
        for (int i = 1; i <= 50; i++) {
            sees(policy, 1, i / 100.0);
        }

        assertThat(frames(shots.waiting())).containsExactly(48L, 49L);
    }

    @Test
    void ofEqualsTheEarliestCounts() {
        ShotPolicy.Best policy = new ShotPolicy.Best(1, 60);
        sees(policy, 5, 0.5);

        assertThat(frames(shots.waiting())).containsExactly(0L);
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new ShotPolicy.Best(0, 5))
                .hasMessage("number of best shots must be 1 to 100, but is 0");
        assertThatThrownBy(() -> new ShotPolicy.Best(1, Double.NaN))
                .hasMessageStartingWith("period of best shots must be above 0");
    }

    /** So many frames with these qualities, the last of them for all that are left. */
    private List<Face> sees(ShotPolicy.Best policy, int frames, double... qualities) {
        List<Face> due = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            double quality = qualities[Math.min(i, qualities.length - 1)];
            Detection face = Scene.face(8, 8, 10);
            Track track = Track.born(0, 0, 0, face);
            Sighting sighting =
                    new Sighting(
                            Scene.frame("a", frame),
                            0,
                            track.id(),
                            face,
                            new FaceWindow(0, 0, 16),
                            CROP,
                            quality);
            BestShots.Step step = shots.next(policy, tracks(List.of(track)), List.of(sighting));
            shots = step.shots();
            due.addAll(step.due());
            frame++;
        }
        return due;
    }

    private Tracks tracks(List<Track> open) {
        return new Tracks(frame, 40_000 * frame, Scene.glance(0), open);
    }

    private static List<Long> frames(List<Face> faces) {
        return faces.stream().map(Face::frame).toList();
    }
}
