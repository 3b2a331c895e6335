package org.faceloupe.superres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EncodedImage.Format;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Enlargement;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.GeneratorWeights;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.StreamKind;
import org.junit.jupiter.api.Test;

class SuperresStageTest {

    private static final Run RUN = new Run("beef", StreamKind.FILE);

    private final FakeNetworks networks = new FakeNetworks(16, 32);
    private final SuperresStage stage = new SuperresStage(new FaceEnlarger(networks));

    @Test
    void aFaceLeavesWithItsEnlargementAndWhereItCameFrom() {
        Face face = face(3, FaceEnlargerTest.gradient(20, 20));

        EnhancedFace enhanced = stage.process(List.of(face)).get(0);

        assertThat(enhanced.face()).isSameAs(face);
        Enlargement made = enhanced.enlargement();
        assertThat(made.image().format()).isEqualTo(Format.PNG);
        assertThat(made.image().width()).isEqualTo(128);
        assertThat(made.image().height()).isEqualTo(128);
        assertThat(made.entry()).isEqualTo(32);
        assertThat(made.landmarks()).hasSize(68);
        assertThat(made.weights()).isEqualTo(GeneratorWeights.of("abc123"));
    }

    @Test
    void facesOfSeveralStreamsAndSizesKeepTheirOrder() {
        List<Face> faces =
                List.of(
                        face(0, FaceEnlargerTest.flat(30, 10)),
                        face(1, FaceEnlargerTest.flat(10, 20)),
                        face(2, FaceEnlargerTest.flat(25, 30)));

        assertThat(stage.process(faces)).extracting(EnhancedFace::face).isEqualTo(faces);
    }

    @Test
    void aCropThatIsNotSquareIsABadRecord() {
        Face face = face(7, FaceEnlargerTest.gradient(20, 21));

        assertThatExceptionOfType(BadRecordException.class)
                .isThrownBy(() -> stage.process(List.of(face)))
                .withMessageContaining("face hall/beef/00000007-00")
                .withMessageContaining("20×21");
    }

    @Test
    void aDamagedCropIsABadRecord() {
        byte[] png = FaceEnlargerTest.gradient(20, 20).encodePng();
        for (int i = 45; i < png.length - 16; i++) {
            png[i] = 0;
        }
        Face face = face(7, EncodedImage.of(png));

        assertThatExceptionOfType(BadRecordException.class)
                .isThrownBy(() -> stage.process(List.of(face)))
                .withMessageContaining("face hall/beef/00000007-00");
    }

    private static Face face(long frame, RgbImage crop) {
        return face(frame, EncodedImage.of(crop.encodePng()));
    }

    private static Face face(long frame, EncodedImage crop) {
        Box box = new Box(5, 6, 10, 10);
        return new Face(
                "hall", RUN, frame, 0, 40_000 * frame, box, 0.9, List.of(), 0, 0.5, box, crop);
    }
}
