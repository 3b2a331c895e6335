package org.faceloupe.detector.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.faceloupe.detector.BgrImage;
import org.faceloupe.detector.Detection;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.FaceDetector;
import org.faceloupe.detector.tracking.Scene;
import org.faceloupe.detector.tracking.ShotPolicy;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Run;
import org.junit.jupiter.api.Test;

/** What the stage remembers from frame to frame, and what it forgets. */
class FollowingStageTest {

    private static final EncodedImage BROKEN = broken();

    @Test
    void streamsThatComeMixedAreFollowedApart() {
        List<Frame> mixed = new ArrayList<>();
        for (long number = 0; number < 20; number++) {
            mixed.add(Scene.frame("a", number));
            mixed.add(Scene.frame("b", 1000 + number));
        }

        List<Face> faces = stage().process(mixed);

        assertThat(tracks(faces, "a")).hasSize(20).containsOnly(1L);
        assertThat(tracks(faces, "b")).hasSize(20).containsOnly(1_000_001L);
    }

    @Test
    void theCutIntoBatchesDoesNotMatter() {
        List<Face> atOnce = stage().process(frames(0, 24));
        List<Face> inParts = new ArrayList<>();
        try (DetectorStage stage = stage()) {
            for (int from = 0; from < 24; from += 4) {
                inParts.addAll(stage.process(frames(from, from + 4)));
                stage.committed();
            }
        }

        assertThat(inParts).isEqualTo(atOnce);
    }

    @Test
    void aBatchThatComesAgainAfterAFailedTransactionGivesTheSame() {
        try (DetectorStage stage = stage()) {
            stage.process(frames(0, 10));
            stage.committed();
            List<Face> once = stage.process(frames(10, 18));
            stage.rolledBack();
            List<Face> again = new ArrayList<>(stage.process(frames(10, 13)));
            again.addAll(stage.process(frames(13, 18)));

            assertThat(again).isEqualTo(once);
        }
    }

    @Test
    void aBatchThatFailsLeavesNoTrace() {
        List<Face> undisturbed = stage().process(frames(0, 12));
        try (DetectorStage stage = stage()) {
            List<Face> faces = new ArrayList<>(stage.process(frames(0, 6)));
            List<Frame> poisoned = new ArrayList<>(frames(6, 12));
            poisoned.add(new Frame("a", Run.UNTOLD, 12, 480_000, BROKEN));
            assertThatThrownBy(() -> stage.process(poisoned))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessage("frame a//00000012: image cannot be decoded");
            faces.addAll(stage.process(frames(6, 12)));

            assertThat(faces).isEqualTo(undisturbed);
        }
    }

    @Test
    void theEndOfAStreamIsForgottenWithItAndUndoneWithItsBatch() {
        try (DetectorStage stage = stage()) {
            stage.process(frames(0, 10));
            stage.committed();
            stage.endOfStream(new EndOfStream("a", Run.UNTOLD, "/a.mp4", 10, ""));
            assertThat(stage.process(frames(10, 11)).get(0).track()).isEqualTo(10_001);
            stage.rolledBack();

            assertThat(stage.process(frames(10, 11)).get(0).track()).isEqualTo(1);
        }
    }

    @Test
    void whoTakesAStreamOverGivesIdsThatNobodyGaveBefore() {
        List<Face> before = stage().process(frames(0, 10));
        List<Face> after = stage().process(frames(10, 20));

        assertThat(tracks(before, "a")).containsOnly(1L);
        assertThat(tracks(after, "a")).containsOnly(10_001L);
    }

    @Test
    void whatIsKeptOfAStreamAndIsDamagedIsNotUsedAndBreaksNothing() {
        Random random = new Random(7);
        byte[] kept = kept();
        for (int i = 0; i < 300; i++) {
            byte[] damaged = kept.clone();
            for (int left = 1 + random.nextInt(8); left > 0; left--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            if (i % 3 == 0) {
                ByteBuffer.wrap(damaged).putInt(17, random.nextInt()); // how many cells
            }
            try (DetectorStage stage = stage()) {
                assertThatCode(
                                () ->
                                        stage.takeOver(
                                                List.of(new Bookmark("a", Run.UNTOLD, 9, damaged))))
                        .doesNotThrowAnyException();
            }
        }
    }

    private static byte[] kept() {
        FaceSelection best = new FaceSelection(new ShotPolicy.Best(2, 60), List.of());
        try (DetectorStage stage = following(best, Optional.empty())) {
            stage.process(frames(0, 10));
            return stage.bookmarks().get(0).memory();
        }
    }

    @Test
    void whoGoesOnBehindABookmarkGivesTheSameAsIfNothingHadHappened() {
        FaceSelection best = new FaceSelection(new ShotPolicy.Best(2, 0.3), List.of());
        for (FaceSelection selection : List.of(FaceSelection.ALL, best)) {
            List<Face> expected = new ArrayList<>();
            try (DetectorStage stage = following(selection, Optional.empty())) {
                expected.addAll(stage.process(frames(0, 40)));
                expected.addAll(
                        stage.endOfStream(new EndOfStream("a", Run.UNTOLD, "/a.mp4", 40, "")));
            }
            List<Face> faces = new ArrayList<>();
            Optional<Bookmark> last = Optional.empty();
            for (int from = 0; from < 40; from += 5) {
                try (DetectorStage stage = following(selection, last)) {
                    faces.addAll(stage.process(frames(from, from + 5)));
                    last = Optional.of(stage.bookmarks().get(0));
                    assertThat(last.get().frame()).isEqualTo(from + 4);
                    if (from == 35) {
                        EndOfStream end = new EndOfStream("a", Run.UNTOLD, "/a.mp4", 40, "");
                        faces.addAll(stage.endOfStream(end));
                    }
                }
            }

            assertThat(faces).isEqualTo(expected).isNotEmpty();
        }
    }

    @Test
    void whoTakesAStreamOverWithItsBookmarkGoesOnAsTheOneBefore() {
        List<Face> expected = stage().process(frames(0, 20));
        try (DetectorStage one = marking();
                DetectorStage other = marking()) {
            List<Face> faces = new ArrayList<>(one.process(frames(0, 8)));
            other.takeOver(one.bookmarks());
            one.committed();
            assertThat(one.bookmarks()).as("nothing is new").isEmpty();
            faces.addAll(other.process(frames(8, 14)));
            one.takeOver(other.bookmarks());
            faces.addAll(one.process(frames(14, 20)));

            assertThat(faces).isEqualTo(expected);
        }
    }

    @Test
    void aBookmarkThatCannotBeReadIsAsNone() {
        try (DetectorStage stage = stage()) {
            stage.process(frames(0, 5));
            stage.takeOver(List.of(new Bookmark("a", Run.UNTOLD, 4, new byte[] {9, 9})));

            assertThat(tracks(stage.process(frames(5, 6)), "a")).containsOnly(5_001L);
        }
    }

    @Test
    void aBookmarkOfAnotherVersionIsRefused() {
        Bookmark strange = new Bookmark("a", Run.UNTOLD, 3, new byte[] {9, 9});

        assertThatThrownBy(() -> following(FaceSelection.ALL, Optional.of(strange)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("start over with --no-resume");
    }

    private static DetectorStage following(FaceSelection selection, Optional<Bookmark> last) {
        return DetectorStage.following(
                DetectorSettings.DEFAULT, selection, last, settings -> new OneFace());
    }

    @Test
    void theStreamThatWasIdleLongestIsForgottenFirst() {
        try (DetectorStage stage = stage()) {
            stage.process(frames(0, 1));
            for (int other = 0; other < 1000; other++) {
                stage.process(List.of(Scene.frame("other " + other, 0)));
            }

            assertThat(stage.process(frames(1, 2)).get(0).track()).isEqualTo(1001);
            assertThat(stage.process(List.of(Scene.frame("other 999", 1))).get(0).track())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatWaitsToBeTheBestComesAtTheEndOfItsStream() {
        FaceSelection best = new FaceSelection(new ShotPolicy.Best(1, 60), List.of());
        try (DetectorStage stage = new DetectorStage(new OneFace(), 0.5, best)) {
            assertThat(stage.process(frames(0, 20))).isEmpty();

            assertThat(stage.endOfStream(new EndOfStream("a", Run.UNTOLD, "/a.mp4", 20, "")))
                    .extracting(Face::frame)
                    .containsExactly(0L);
        }
    }

    @Test
    void whatWaitsToBeTheBestComesWhenItsTrackIsLostOrItsStreamForgotten() {
        FaceSelection best = new FaceSelection(new ShotPolicy.Best(1, 60), List.of());
        try (DetectorStage stage = new DetectorStage(new OneFace(), 0.5, best)) {
            stage.process(frames(0, 1));

            assertThat(stage.process(frames(60, 61))).extracting(Face::frame).containsExactly(0L);
            List<Face> owed = new ArrayList<>();
            for (int other = 0; other < 1000; other++) {
                owed.addAll(stage.process(List.of(Scene.frame("other " + other, 0))));
            }
            assertThat(owed).extracting(Face::frame).containsExactly(60L);
        }
    }

    @Test
    void aStreamMayHaveAPolicyOfItsOwn() {
        try (DetectorStage stage =
                new DetectorStage(FollowingStageTest::watch, settings -> new OneFace())) {
            assertThat(stage.process(frames(0, 3))).isEmpty();
            assertThat(stage.process(List.of(Scene.frame("b", 0)))).hasSize(1);
        }
    }

    @Test
    void whatIsRolledBackIsRolledBackForStreamsOfAllPolicies() {
        List<Frame> mixed = List.of(Scene.frame("b", 0), Scene.frame("a", 0), Scene.frame("b", 1));
        try (DetectorStage stage =
                new DetectorStage(FollowingStageTest::watch, settings -> new OneFace())) {
            List<Face> first = stage.process(mixed);
            stage.rolledBack();

            assertThat(stage.process(mixed)).isEqualTo(first).hasSize(2);
            assertThat(stage.endOfStream(new EndOfStream("a", Run.UNTOLD, "/a.mp4", 1, "")))
                    .hasSize(1);
        }
    }

    private static Watch watch(String stream) {
        ShotPolicy shots = stream.equals("a") ? new ShotPolicy.Best(1, 60) : ShotPolicy.every();
        return new Watch(DetectorSettings.DEFAULT, new FaceSelection(shots, List.of()));
    }

    private static List<Long> tracks(List<Face> faces, String stream) {
        return faces.stream().filter(f -> f.stream().equals(stream)).map(Face::track).toList();
    }

    private static List<Frame> frames(long from, long to) {
        return LongStream.range(from, to).mapToObj(n -> Scene.frame("a", n)).toList();
    }

    private static EncodedImage broken() {
        byte[] file = Scene.PICTURE.bytes().clone();
        java.util.Arrays.fill(file, 2, file.length - 2, (byte) 0);
        return new EncodedImage(EncodedImage.Format.JPEG, 64, 48, file);
    }

    private static DetectorStage stage() {
        return new DetectorStage(new OneFace(), 0.5, FaceSelection.ALL);
    }

    private static DetectorStage marking() {
        return DetectorStage.following(
                DetectorSettings.DEFAULT,
                FaceSelection.ALL,
                Optional.empty(),
                settings -> new OneFace());
    }

    /** A detector that sees one face in every picture. */
    private static final class OneFace implements FaceDetector {

        @Override
        public List<Detection> detect(BgrImage image) {
            return List.of(Scene.face(30, 24, 20));
        }

        @Override
        public Box window(Detection face) {
            return face.box();
        }

        @Override
        public void close() {}
    }
}
