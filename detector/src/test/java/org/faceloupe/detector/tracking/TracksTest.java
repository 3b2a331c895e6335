package org.faceloupe.detector.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.faceloupe.detector.tracking.Scene.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.faceloupe.detector.Detection;
import org.junit.jupiter.api.Test;

class TracksTest {

    private final Scene scene = new Scene();

    @Test
    void whoWalksKeepsOneTrackFromEnteringToLeaving() {
        List<Long> ids = new ArrayList<>();
        for (int frame = 0; frame < 100; frame++) {
            ids.addAll(scene.ids(face(20 + 3 * frame, 80 + 4 * Math.sin(frame / 3.0), 20)));
        }

        assertThat(ids).containsOnly(1L);
    }

    @Test
    void facesThatCrossKeepTheirTracksThoughOneHidesTheOther() {
        List<Long> rightwards = new ArrayList<>();
        List<Long> leftwards = new ArrayList<>();
        for (int frame = 0; frame < 60; frame++) {
            Detection front = face(100 + 2.5 * frame, 80, 22);
            Detection behind = face(250 - 2.5 * frame, 82, 20);
            if (Math.abs(front.box().centerX() - behind.box().centerX()) < 12) {
                rightwards.addAll(scene.ids(front));
            } else {
                List<Long> ids = scene.ids(front, behind);
                rightwards.add(ids.get(0));
                leftwards.add(ids.get(1));
            }
        }

        assertThat(rightwards).containsOnly(1L);
        assertThat(leftwards).hasSizeBetween(50, 59).containsOnly(2L);
    }

    @Test
    void whoIsHiddenByAnotherWhoPassesIsFoundAgain() {
        List<Long> standing = new ArrayList<>();
        List<Long> passing = new ArrayList<>();
        for (int frame = 0; frame < 80; frame++) {
            Detection stands = face(150, 80, 20);
            Detection passes = face(70 + 2 * frame, 84, 26);
            if (Math.abs(passes.box().centerX() - 150) < 20) {
                passing.addAll(scene.ids(passes));
            } else {
                List<Long> ids = scene.ids(stands, passes);
                standing.add(ids.get(0));
                passing.add(ids.get(1));
            }
        }

        assertThat(standing).containsOnly(1L);
        assertThat(passing).containsOnly(2L);
    }

    @Test
    void aFaceSurvivesAShortGapInItsWay() {
        for (int frame = 0; frame < 20; frame++) {
            scene.sees(face(50 + 2 * frame, 80, 20));
        }
        scene.isEmptyFor(10);

        assertThat(scene.ids(face(50 + 2 * 30, 80, 20))).containsExactly(1L);
    }

    @Test
    void whoLeavesAndComesBackIsNewAndHasAnIdThatTellsWhen() {
        scene.sees(face(50, 80, 20));
        scene.isEmptyFor(50);

        assertThat(scene.ids(face(50, 80, 20))).containsExactly(51_001L);
    }

    @Test
    void aFaceElsewhereOrOfAnotherSizeIsAnotherFace() {
        scene.sees(face(50, 80, 20));

        assertThat(scene.ids(face(90, 80, 20), face(50, 80, 45))).containsExactly(1001L, 1002L);
    }

    @Test
    void aNewFaceBesideAnOldOneDoesNotTakeItsTrack() {
        for (int frame = 0; frame < 5; frame++) {
            scene.sees(face(50, 80, 20), face(82, 80, 20));
        }
        // The second is gone; another appears at the other side of the first.
        assertThat(scene.ids(face(30, 80, 20), face(50, 80, 20))).containsExactly(5001L, 1L);
    }

    @Test
    void allTracksEndWhenThePictureIsCut() {
        scene.sees(face(50, 80, 20));

        assertThat(scene.sees(Scene.glance(1), face(50, 80, 20)).get(0).id()).isEqualTo(1001);
        assertThat(scene.open()).isEqualTo(1);
    }

    @Test
    void aPassThatBeginsAgainIsFollowedAsTheFirstTime() {
        List<Detection> faces = List.of(face(50, 80, 20));
        Glance room = Scene.glance(0);
        Tracks.Step first = Tracks.next(null, Scene.frame("a", 0), room, faces);
        Tracks.Step second = Tracks.next(first.tracks(), Scene.frame("a", 1), room, faces);

        assertThat(Tracks.next(second.tracks(), Scene.frame("a", 0), room, faces)).isEqualTo(first);
    }

    @Test
    void whatIsRememberedDoesNotGrow() {
        Random random = new Random(1);
        for (int frame = 0; frame < 60; frame++) {
            Detection[] flood = new Detection[40];
            for (int i = 0; i < flood.length; i++) {
                flood[i] = face(2000 * random.nextDouble(), 1000 * random.nextDouble(), 10);
            }
            assertThat(scene.ids(flood)).doesNotHaveDuplicates();
        }

        assertThat(scene.open()).isEqualTo(1000);
    }

    @Test
    void aFaceThatStandsStillUnderANoisyDetectorHardlyMoves() {
        Random random = new Random(7);
        List<Double> seen = new ArrayList<>();
        List<Double> steady = new ArrayList<>();
        for (int frame = 0; frame < 200; frame++) {
            Detection noisy = face(50 + random.nextGaussian(), 80, 20 + random.nextGaussian());
            Track track = scene.sees(noisy).get(0);
            if (frame >= 25) {
                seen.add(noisy.box().centerX());
                steady.add(track.motion().box().centerX());
            }
        }

        assertThat(deviation(steady)).isLessThan(0.75 * deviation(seen));
    }

    @Test
    void aFaceThatWalksIsNotLaggedBehind() {
        for (int frame = 0; frame < 60; frame++) {
            double x = 50 + 2 * frame;
            Track track = scene.sees(face(x, 80, 20)).get(0);
            assertThat(track.motion().box().centerX()).isBetween(x - 1, x + 1);
        }
    }

    private static double deviation(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
        return Math.sqrt(
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }
}
