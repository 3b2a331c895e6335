package org.faceloupe.pipeline;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.faceloupe.pipeline.EncodedImage.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedImageTest {

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void formatAndSizeAreThoseOfTheFile(String format) {
        for (int[] size : new int[][] {{1, 1}, {640, 360}, {3, 777}}) {
            byte[] file = TestImages.file(format, size[0], size[1]);

            EncodedImage image = EncodedImage.of(file);

            assertThat(image.format().name()).isEqualToIgnoringCase(format);
            assertThat(image.width()).isEqualTo(size[0]);
            assertThat(image.height()).isEqualTo(size[1]);
            assertThat(image.bytes()).isSameAs(file);
        }
    }

    @Test
    void aProgressiveJpegIsReadThroughAllItsScans() throws IOException {
        byte[] file = TestImages.progressiveJpeg(200, 100);

        assertThat(EncodedImage.of(file).width()).isEqualTo(200);
        assertRefused(Arrays.copyOf(file, file.length - 2), "cut short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void aFileCutAnywhereIsRefused(String format) {
        byte[] file = TestImages.file(format, 40, 30);

        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> EncodedImage.of(cut))
                    .as("%d of %d bytes", length, file.length)
                    .isInstanceOf(BadRecordException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void whatACameraAppendsIsIgnored(String format) throws IOException {
        byte[] file = TestImages.file(format, 40, 30);
        byte[] longer = Arrays.copyOf(file, file.length + 100);

        EncodedImage image = EncodedImage.of(longer);

        assertThat(image.width()).isEqualTo(40);
        assertThat(ImageIO.read(new ByteArrayInputStream(image.bytes())).getHeight()).isEqualTo(30);
    }

    @Test
    void aThumbnailInsideAJpegIsNotTakenForThePicture() throws IOException {
        byte[] file = TestImages.file("jpeg", 40, 30);
        byte[] thumbnail = TestImages.file("jpeg", 8, 6);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream withThumbnail = new DataOutputStream(out);
        withThumbnail.write(file, 0, 2);
        withThumbnail.writeShort(0xFFE1);
        withThumbnail.writeShort(2 + thumbnail.length);
        withThumbnail.write(thumbnail);
        withThumbnail.write(file, 2, file.length - 2);
        byte[] whole = out.toByteArray();

        assertThat(EncodedImage.of(whole).width()).isEqualTo(40);
        assertRefused(Arrays.copyOf(whole, 2 + 4 + thumbnail.length), "cut short");
    }

    @Test
    void aHugePictureInASmallFileIsRefusedWithoutDecodingIt() throws IOException {
        byte[] file = blackPng(20_000, 20_000);

        assertThat(file.length).isLessThan(100_000);
        assertRefused(file, "20000×20000 is larger than");
    }

    @Test
    void aHugeJpegIsRefusedByItsHeader() {
        byte[] file = TestImages.file("jpeg", 40, 30);
        int frame = indexOf(file, (byte) 0xFF, (byte) 0xC0);
        for (int i = 5; i < 9; i++) {
            file[frame + i] = (byte) 0xFF;
        }

        assertRefused(file, "65535×65535 is larger than");
    }

    @Test
    void aPictureOfNoSizeIsRefused() {
        byte[] png = TestImages.file("png", 40, 30);
        Arrays.fill(png, 16, 20, (byte) 0);

        assertRefused(png, "0×30");
    }

    @Test
    void otherBytesAreRefused() {
        assertRefused(new byte[0], "no JPEG or PNG");
        assertRefused("GIF89a and so on".getBytes(US_ASCII), "no");
    }

    @Test
    void noCombinationOfBytesFailsInAnotherWay() {
        Random random = new Random(7);
        byte[][] seeds = {TestImages.file("jpeg", 20, 20), TestImages.file("png", 20, 20)};
        for (int round = 0; round < 20_000; round++) {
            byte[] file = seeds[round % 2].clone();
            for (int change = 0; change < 3; change++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            assertThatCode(() -> ofOrNothing(file)).doesNotThrowAnyException();
        }
    }

    @Test
    void imagesOfTheSameBytesAreEqual() {
        byte[] file = TestImages.file("png", 5, 4);

        assertThat(EncodedImage.of(file))
                .isEqualTo(EncodedImage.of(file.clone()))
                .hasSameHashCodeAs(EncodedImage.of(file.clone()))
                .hasToString("PNG 5×4, " + file.length + " bytes");
        assertThatThrownBy(() -> new EncodedImage(Format.PNG, 0, 4, file))
                .hasMessageContaining("0×4");
    }

    private static void ofOrNothing(byte[] file) {
        try {
            EncodedImage image = EncodedImage.of(file);
            assertThat(image.width()).isPositive();
        } catch (BadRecordException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatThrownBy(() -> EncodedImage.of(file))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining(reason);
    }

    private static int indexOf(byte[] bytes, byte first, byte second) {
        int at = 0;
        while (bytes[at] != first || bytes[at + 1] != second) {
            at++;
        }
        return at;
    }

    /** A real one-bit PNG, whose pixels compress to almost nothing. */
    private static byte[] blackPng(int width, int height) throws IOException {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(pixels, new Deflater(9))) {
            byte[] row = new byte[1 + (width + 7) / 8];
            for (int y = 0; y < height; y++) {
                deflated.write(row);
            }
        }
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {1, 0, 0, 0, 0});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.writeLong(0x89504E470D0A1A0AL);
        chunk(out, "IHDR", header.toByteArray());
        chunk(out, "IDAT", pixels.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] body) throws IOException {
        CRC32 crc = new CRC32();
        byte[] name = type.getBytes(US_ASCII);
        crc.update(name);
        crc.update(body);
        out.writeInt(body.length);
        out.write(name);
        out.write(body);
        out.writeInt((int) crc.getValue());
    }
}
