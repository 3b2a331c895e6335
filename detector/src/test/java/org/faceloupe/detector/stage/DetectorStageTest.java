package org.faceloupe.detector.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.faceloupe.detector.BgrImage;
import org.faceloupe.detector.Detection;
import org.faceloupe.detector.FaceDetector;
import org.faceloupe.detector.FaceWindow;
import org.faceloupe.detector.Pictures;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Point;
import org.junit.jupiter.api.Test;

class DetectorStageTest {

    private static final Detection CLEAR = detection(20, 30, 0.9);
    private static final Detection FAINT = detection(60, 30, 0.6);
    private static final Detection DOUBTFUL = detection(90, 30, 0.4);

    @Test
    void facesAreNumberedByFallingScoreAndDoubtfulOnesDropped() {
        BgrImage picture = Pictures.gradient(120, 80);
        Frame frame = Pictures.frame(picture.png());

        List<Face> faces = stage(DOUBTFUL, FAINT, CLEAR).process(List.of(frame));

        assertThat(faces).extracting(Face::index).containsExactly(0, 1);
        assertThat(faces).extracting(Face::score).containsExactly(0.9, 0.6);
        assertThat(faces.get(0).box().iou(CLEAR.box())).isGreaterThan(0.999);
        assertThat(faces.get(1).box().iou(FAINT.box())).isGreaterThan(0.999);
        assertThat(faces).extracting(Face::track).containsExactly(12_001L, 12_002L);
        assertThat(faces)
                .allSatisfy(
                        face -> {
                            assertThat(face.stream()).isEqualTo("stream");
                            assertThat(face.frame()).isEqualTo(12);
                            assertThat(face.ptsMicros()).isEqualTo(480_000);
                            assertThat(face.points()).hasSize(5);
                        });
    }

    @Test
    void theCropIsTheWindowOfTheFrameWithoutLoss() {
        BgrImage picture = Pictures.gradient(120, 80);

        Face face = stage(CLEAR).process(List.of(Pictures.frame(picture.png()))).get(0);

        assertThat(face.window()).isEqualTo(new Box(10, 20, 30, 30));
        assertThat(face.crop().format()).isEqualTo(EncodedImage.Format.PNG);
        assertThat(EncodedImage.of(face.crop().bytes()).width()).isEqualTo(30);
        assertThat(BgrImage.decode(face.crop()).bgr())
                .isEqualTo(new FaceWindow(10, 20, 30).cut(picture).bgr());
    }

    @Test
    void aDamagedPictureIsABadRecord() {
        byte[] file = Pictures.jpeg(Pictures.noise(64, 48, 1)).bytes();
        byte[] damaged = file.clone();
        java.util.Arrays.fill(damaged, 2, damaged.length - 2, (byte) 0);
        Frame frame = Pictures.frame(new EncodedImage(EncodedImage.Format.JPEG, 64, 48, damaged));

        assertThatThrownBy(() -> stage(CLEAR).process(List.of(frame)))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("frame stream//00000012: image cannot be decoded");
    }

    @Test
    void aPictureOfAnotherSizeThanItsHeaderSaysIsABadRecord() {
        byte[] file = Pictures.jpeg(Pictures.noise(64, 48, 1)).bytes();
        Frame frame = Pictures.frame(new EncodedImage(EncodedImage.Format.JPEG, 64, 47, file));

        assertThatThrownBy(() -> stage(CLEAR).process(List.of(frame)))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("frame stream//00000012: image of 64×47 decodes to 64×48");
    }

    private static DetectorStage stage(Detection... detections) {
        return new DetectorStage(new ScriptedDetector(List.of(detections)), 0.5, FaceSelection.ALL);
    }

    private static Detection detection(double x, double y, double score) {
        Point point = new Point(x, y);
        return new Detection(
                new Box(x, y, 20, 20), score, List.of(point, point, point, point, point));
    }

    /** A detector that sees the same faces in every picture, in windows 1.5 boxes wide. */
    private record ScriptedDetector(List<Detection> detections) implements FaceDetector {

        @Override
        public List<Detection> detect(BgrImage image) {
            return detections;
        }

        @Override
        public Box window(Detection face) {
            Box box = face.box();
            double side = box.width();
            return new Box(box.centerX() - side, box.centerY() - side, 1.5 * side, 1.5 * side);
        }

        @Override
        public void close() {}
    }
}
