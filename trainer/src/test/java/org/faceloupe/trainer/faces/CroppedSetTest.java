package org.faceloupe.trainer.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.trainer.run.TrainingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faces whose sources do not reach everywhere. */
class CroppedSetTest {

    private static final String HEADER =
            "part,source,file,original,detail,cx0,cy0,cx1,cy1,cx2,cy2,cx3,cy3";
    private static final String WHOLE = ",-5,-5,170,-5,170,170,-5,170";
    private static final RgbImage PICTURE = TestPictures.smooth("any", 160, 160);

    @TempDir Path folder;

    @Test
    void sharpFacesOfTheFoldersPartAreTaken() throws IOException {
        write(
                "faces,web,a.jpg,\"x,y.jpg\",0.12" + WHOLE,
                "faces,web,soft.jpg,b.jpg,0.08" + WHOLE,
                "faces-dev,web,held-back.jpg,c.jpg,0.12" + WHOLE,
                "faces,other,d.jpg,d.jpg,0.09" + WHOLE);
        assertThat(read())
                .extracting(FaceSet.FacePicture::file)
                .containsExactly(
                        folder.resolve("faces/web/a.jpg"), folder.resolve("faces/other/d.jpg"));
    }

    /** The source ends at the columns 40 and 120 and the row 10, and is not turned. */
    @Test
    void whatTheSourceDidNotShowIsMasked() throws IOException {
        write("faces,web,a.jpg,a.jpg,0.12,40,10,120,10,120,170,40,170");
        byte[] mask = read().get(0).mask(PICTURE, 1).orElseThrow().rgb();
        assertThat(row(mask, 80, 160)).isEqualTo(".".repeat(41) + "#".repeat(78) + ".".repeat(41));
        assertThat(row(mask, 10, 160)).isEqualTo(".".repeat(160));
        assertThat(row(mask, 11, 160)).contains("#");
    }

    @Test
    void aReducedPicturesMaskIsReducedToo() throws IOException {
        write("faces,web,a.jpg,a.jpg,0.12,40,10,120,10,120,170,40,170");
        RgbImage half = TestPictures.smooth("any", 80, 80);
        byte[] mask = read().get(0).mask(half, 0.5).orElseThrow().rgb();
        assertThat(row(mask, 40, 80)).isEqualTo(".".repeat(20) + "#".repeat(40) + ".".repeat(20));
    }

    @Test
    void aPictureThatItsSourceFillsNeedsNoMask() throws IOException {
        write("faces,web,a.jpg,a.jpg,0.12" + WHOLE);
        assertThat(read().get(0).mask(PICTURE, 1)).isEmpty();
    }

    @Test
    void aCellThatIsNoNumberIsTold() throws IOException {
        write("faces,web,a.jpg,a.jpg,sharp" + WHOLE);
        assertThatThrownBy(this::read)
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("line 2: detail is no number, but sharp");
    }

    private void write(String... rows) throws IOException {
        Files.createDirectories(folder.resolve("faces"));
        Files.writeString(
                folder.resolve("faces.csv"), HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    private List<FaceSet.FacePicture> read() {
        return FaceSet.of(folder.resolve("faces")).sharp();
    }

    /** A row of a mask: what is real as #, the rest as dots. */
    private static String row(byte[] mask, int y, int width) {
        StringBuilder row = new StringBuilder();
        for (int x = 0; x < width; x++) {
            row.append(mask[3 * (y * width + x)] == 0 ? '.' : '#');
        }
        return row.toString();
    }
}
