package org.faceloupe.superres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.generator.ExpectedError;
import org.faceloupe.pipeline.Enlargement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceEnlargerTest {

    private static final List<Double> ALWAYS_8 = List.of(Math.log(8), 0., 0., 0., 0., 0., 0.);

    @ParameterizedTest
    @CsvSource({
        "1, 16", "15, 16", "16, 16", "17, 32", "31, 32", "32, 32", "33, 64", "64, 64", "65, 64",
        "300, 64"
    })
    void aCropEntersAtTheSmallestSideThatHoldsItsPixels(int side, int entry) {
        FakeNetworks networks = new FakeNetworks(16, 32, 64);

        Enlargement face = new FaceEnlarger(networks).enlarge(List.of(flat(side, 90))).get(0);

        assertThat(face.entry()).isEqualTo(entry);
        assertThat(face.image().width()).isEqualTo(128);
        assertThat(lastPass(networks).get(0).width()).isEqualTo(entry);
    }

    @Test
    void weightsWithOneEntryReduceEveryLargerCrop() {
        FaceEnlarger enlarger = new FaceEnlarger(new FakeNetworks(16));

        List<Enlargement> faces =
                enlarger.enlarge(List.of(flat(12, 1), flat(31, 2), flat(64, 3), flat(90, 4)));

        assertThat(faces).extracting(Enlargement::entry).containsOnly(16);
    }

    @Test
    void aCropOfAnEntrysSideEntersUntouched() {
        FakeNetworks networks = new FakeNetworks(16, 32);
        RgbImage crop = gradient(32, 32);

        new FaceEnlarger(networks).enlarge(List.of(crop));

        assertThat(lastPass(networks).get(0).rgb()).isEqualTo(crop.rgb());
    }

    @Test
    void facesComeBackInTheOrderOfTheirCropsWhateverTheirEntry() {
        FaceEnlarger enlarger = new FaceEnlarger(new FakeNetworks(16, 32, 64));
        int[] sides = {40, 10, 30, 64, 16, 20};

        List<Enlargement> faces =
                enlarger.enlarge(
                        IntStream.range(0, sides.length)
                                .mapToObj(i -> flat(sides[i], 10 * i))
                                .toList());

        assertThat(faces)
                .extracting(face -> face.landmarks().get(0).x())
                .containsExactly(0.0, 10.0, 20.0, 30.0, 40.0, 50.0);
        assertThat(faces).extracting(Enlargement::entry).containsExactly(64, 16, 32, 64, 16, 32);
    }

    @Test
    void aForwardPassHoldsAtMostEightFaces() {
        FakeNetworks networks = new FakeNetworks(16);
        FaceEnlarger enlarger = new FaceEnlarger(networks);
        networks.passes.clear();

        enlarger.enlarge(IntStream.range(0, 19).mapToObj(i -> flat(16, i)).toList());

        assertThat(networks.passes).extracting(List::size).containsExactly(8, 8, 3);
    }

    @Test
    void threadsThatShareTheWorkTakeTwoFacesAtATime() {
        FakeNetworks networks = new FakeNetworks(16);
        networks.threads = 2;
        FaceEnlarger enlarger = new FaceEnlarger(networks);
        networks.passes.clear();

        enlarger.enlarge(IntStream.range(0, 5).mapToObj(i -> flat(16, i)).toList());

        assertThat(networks.passes).extracting(List::size).containsExactlyInAnyOrder(2, 2, 1);
    }

    @Test
    void everyEntryIsWarmBeforeTheFirstFace() {
        FakeNetworks networks = new FakeNetworks(16, 32, 64);

        new FaceEnlarger(networks);

        assertThat(networks.passes)
                .extracting(pass -> pass.get(0).width())
                .containsExactly(16, 32, 64);
    }

    @Test
    void aFailureOfTheMachineIsNotTakenForOneOfTheFaces() {
        FakeNetworks networks = new FakeNetworks(16);
        FaceEnlarger enlarger = new FaceEnlarger(networks);
        networks.failure = Optional.of(new OutOfMemoryError("none left"));

        assertThatThrownBy(() -> enlarger.enlarge(List.of(flat(16, 1))))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aPictureThatIsNotSquareKeepsItsShapeAndRepeatsItsBorder() {
        FakeNetworks networks = new FakeNetworks(16);
        RgbImage tall = gradient(8, 16);

        new FaceEnlarger(networks).enlarge(List.of(tall));

        RgbImage entered = lastPass(networks).get(0);
        assertThat(entered.crop(4, 0, 8, 16).rgb()).isEqualTo(tall.rgb());
        assertThat(entered.crop(0, 5, 1, 1).rgb()).isEqualTo(tall.crop(0, 5, 1, 1).rgb());
        assertThat(entered.crop(15, 5, 1, 1).rgb()).isEqualTo(tall.crop(7, 5, 1, 1).rgb());
    }

    @Test
    void consistencyComparesWhatEnteredWithTheEnlargementBroughtBack() {
        FaceEnlarger enlarger = new FaceEnlarger(new FakeNetworks(16, 32));

        double flat = enlarger.enlarge(List.of(flat(16, 77))).get(0).lrConsistencyDb();
        double detailed = enlarger.enlarge(List.of(checkered(16))).get(0).lrConsistencyDb();

        assertThat(flat).isEqualTo(100);
        assertThat(detailed).isBetween(5.0, 40.0);
    }

    @Test
    void withoutFittedNumbersNothingIsSaidOfTheError() {
        Enlargement face =
                new FaceEnlarger(new FakeNetworks(16)).enlarge(List.of(checkered(16))).get(0);

        assertThat(face.expectedError()).isEmpty();
        assertThat(face.tooPoor()).isFalse();
    }

    /** Checks have a contrast, a flat picture has none. */
    @Test
    void aFaceThatIsExpectedToBeMostlyWrongIsEnlargedWithoutTheNetwork() {
        FakeNetworks networks = new FakeNetworks(16);
        FaceEnlarger enlarger = new FaceEnlarger(networks);
        networks.added = 1;
        networks.errors = Optional.of(new ExpectedError("", Map.of(16, ALWAYS_8)));
        List<RgbImage> crops = List.of(checkered(16), flat(16, 90));

        List<Enlargement> faces = enlarger.enlarge(crops);

        assertThat(faces).extracting(Enlargement::tooPoor).containsExactly(false, true);
        assertThat(faces)
                .allSatisfy(
                        face ->
                                assertThat(face.expectedError())
                                        .hasValueCloseTo(8.0, within(1e-9)));
        for (int i = 0; i < crops.size(); i++) {
            byte[] bicubic = Resampling.bicubic(crops.get(i), 128, 128).rgb();
            assertThat(Arrays.equals(pixels(faces.get(i)), bicubic)).isEqualTo(i == 1);
        }
    }

    @Test
    void networksThatFailWhenTheyWarmUpAreClosed() {
        FakeNetworks networks = new FakeNetworks(16);
        networks.failure = Optional.of(new OutOfMemoryError("no room"));

        assertThatThrownBy(() -> new FaceEnlarger(networks)).isSameAs(networks.failure.get());

        assertThat(networks.closed).isTrue();
    }

    private static byte[] pixels(Enlargement face) {
        return RgbImage.decode(face.image().bytes()).rgb();
    }

    @Test
    void noCropsGiveNoFaces() {
        assertThat(new FaceEnlarger(new FakeNetworks(16)).enlarge(List.of())).isEmpty();
    }

    @Test
    void closingFreesTheNetworks() {
        FakeNetworks networks = new FakeNetworks(16);

        new FaceEnlarger(networks).close();

        assertThat(networks.closed).isTrue();
    }

    private static List<RgbImage> lastPass(FakeNetworks networks) {
        return networks.passes.get(networks.passes.size() - 1);
    }

    static RgbImage flat(int side, int value) {
        byte[] rgb = new byte[side * side * 3];
        Arrays.fill(rgb, (byte) value);
        return new RgbImage(side, side, rgb);
    }

    private static RgbImage checkered(int side) {
        byte[] rgb = new byte[side * side * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) ((i / 3 % side + i / 3 / side) % 2 * 200);
        }
        return new RgbImage(side, side, rgb);
    }

    static RgbImage gradient(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * 7);
        }
        return new RgbImage(width, height, rgb);
    }
}
