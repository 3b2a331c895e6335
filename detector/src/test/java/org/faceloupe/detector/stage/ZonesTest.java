package org.faceloupe.detector.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.faceloupe.detector.BgrImage;
import org.faceloupe.detector.Detection;
import org.faceloupe.detector.FaceDetector;
import org.faceloupe.detector.tracking.Scene;
import org.faceloupe.detector.tracking.ShotPolicy;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Point;
import org.junit.jupiter.api.Test;

class ZonesTest {

    private static final BgrImage WHITE = white(40, 30);

    @Test
    void aZoneIsReadFromText() {
        assertThat(Zone.parse("1,2,3.5,4,-5,6"))
                .isEqualTo(
                        new Zone(
                                Optional.empty(),
                                List.of(new Point(1, 2), new Point(3.5, 4), new Point(-5, 6))));
        assertThat(Zone.parse("hall=1=0,0,9,0,9,9").stream()).contains("hall=1");
    }

    @Test
    void whatIsNoZoneIsToldInOneLine() {
        for (String wrong :
                List.of("", "a", "1,2,3", "1,2,3,4,5", "1,2,3,x,5,6", "1,2,3,4,NaN,6")) {
            assertThatThrownBy(() -> Zone.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("zone must be x1,y1,x2,y2,x3,y3… in pixels, but is '%s'", wrong);
        }
        assertThatThrownBy(() -> Zone.parse("1,2,3,4"))
                .hasMessage("zone needs 3 corners or more, but has 2");
    }

    @Test
    void aZoneOfWholePixelsHidesThemAndNoOther() {
        BgrImage hidden = zones("10,5,20,5,20,15,10,15").hidden("a", WHITE);

        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                boolean inside = x >= 10 && x < 20 && y >= 5 && y < 15;
                assertThat(hidden.bgr()[3 * (40 * y + x)]).isEqualTo((byte) (inside ? 0 : 255));
            }
        }
    }

    @Test
    void aSlantingSideHidesEveryPixelThatItCrosses() {
        BgrImage hidden = zones("0,0,40,0,0,30").hidden("a", WHITE);

        for (int x = 0; x < 40; x++) {
            int crossed = (int) (30 - 0.75 * (x + 0.5));
            assertThat(hidden.bgr()[3 * (40 * crossed + x)]).isZero();
        }
    }

    @Test
    void aZoneMayReachBeyondThePictureOrBeOfAnotherStream() {
        assertThat(zones("-9,-9,99,-9,99,99,-9,99").hidden("a", WHITE).bgr()).containsOnly(0);
        assertThat(zones("50,50,60,50,60,60").hidden("a", WHITE).bgr()).isEqualTo(WHITE.bgr());
        assertThat(zones("b=0,0,40,0,40,30").hidden("a", WHITE)).isSameAs(WHITE);
    }

    @Test
    void aFaceWithItsMiddleInAZoneIsDroppedAndItsNeighboursCropDoesNotShowTheZone() {
        FaceSelection selection =
                new FaceSelection(ShotPolicy.every(), List.of(Zone.parse("32,0,64,0,64,48,32,48")));
        try (DetectorStage stage = new DetectorStage(new TwoFaces(), 0.5, selection)) {
            List<Face> faces = stage.process(List.of(Scene.frame("a", 0)));

            assertThat(faces).hasSize(1);
            BgrImage crop = BgrImage.decode(faces.get(0).crop());
            for (int y = 0; y < crop.height(); y++) {
                for (int x = 0; x < crop.width(); x++) {
                    boolean inside = faces.get(0).window().x() + x >= 32;
                    byte tone = crop.bgr()[3 * (y * crop.width() + x)];
                    assertThat(tone == 0).isEqualTo(inside);
                }
            }
        }
    }

    private static Zones zones(String zone) {
        return new Zones(List.of(Zone.parse(zone)));
    }

    private static BgrImage white(int width, int height) {
        byte[] bgr = new byte[3 * width * height];
        java.util.Arrays.fill(bgr, (byte) 255);
        return new BgrImage(width, height, bgr);
    }

    /** Sees a face left of the zone and one in it, and that the zone is black. */
    private static final class TwoFaces implements FaceDetector {

        @Override
        public List<Detection> detect(BgrImage image) {
            assertThat(image.bgr()[3 * (64 * 20 + 40)]).isZero();
            return List.of(Scene.face(24, 24, 20), Scene.face(46, 24, 20));
        }

        @Override
        public org.faceloupe.pipeline.Box window(Detection face) {
            return face.box();
        }

        @Override
        public void close() {}
    }
}
