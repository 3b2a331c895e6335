package org.faceloupe.sink.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.GeneratorWeights;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.StreamKind;
import org.faceloupe.sink.Faces;
import org.faceloupe.sink.SinkRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceIndexTest {

    private static final String LEAST =
            "{\"original\":\"a.png\",\"enhanced\":\"b.png\",\"weights\":\"0123\"";

    @TempDir private Path folder;

    @Test
    void whatIsWrittenIsRead() {
        List<JournalEntry> faces =
                SinkRun.FACES.stream().map(face -> JournalEntry.of(face, "name")).toList();

        FaceIndex.write(faces, folder.resolve(FaceIndex.NAME));

        assertThat(FaceIndex.read(folder))
                .isEqualTo(faces.stream().map(JournalEntry::row).toList());
        assertThat(FaceIndex.count(folder)).isEqualTo(SinkRun.FACES.size());
    }

    @Test
    void whatALineDoesNotSayIsEmptyAndWhatNobodyKnowsIsPassedOver() throws IOException {
        FaceLine line = only(LEAST + ",\"of_a_later_version\":{\"a\":[1]}}");

        assertThat(line.original()).isEqualTo("a.png");
        assertThat(line.ptsS()).isEqualTo(BigDecimal.ZERO);
        assertThat(line.landmarks()).isEmpty();
        assertThat(line.expectedError()).isNull();
        assertThatIllegalStateException().isThrownBy(line::place).withMessageContaining("a.png");
    }

    @Test
    void aFaceIsNamedAsInItsRecordAndALineOfVersionOneNamesNone() throws IOException {
        EnhancedFace any = Faces.at(12, 3, 10, 20);
        Run run = new Run("0123456789abcdef", StreamKind.FILE);

        FaceLine line = FaceLine.of(Faces.of(run, any), "00000012-03");

        assertThat(line.id()).isEqualTo("clip/0123456789abcdef/00000012-03");
        assertThat(line.json())
                .endsWith(
                        ",\"id\":\"clip/0123456789abcdef/00000012-03\""
                                + ",\"run\":\"0123456789abcdef\"}");
        assertThat(only(LEAST + "}").id()).isNull();
        assertThat(only(LEAST + "}").json()).doesNotContain("\"id\"", "\"run\"");
    }

    @Test
    void aLineKnowsItsWeightsToFourPlaces() throws IOException {
        FaceLine plain = only(LEAST + "}");
        FaceLine blended = only(LEAST + ",\"perception\":0.3333,\"perceptual_weights\":\"beef\"}");

        assertThat(plain.isMadeBy(GeneratorWeights.of("0123"))).isTrue();
        assertThat(plain.isMadeBy(GeneratorWeights.of("0124"))).isFalse();
        assertThat(blended.isMadeBy(GeneratorWeights.of("0123"))).isFalse();
        assertThat(blended.isMadeBy(new GeneratorWeights("0123", 1.0 / 3, "beef"))).isTrue();
        assertThat(blended.isMadeBy(new GeneratorWeights("0123", 0.3334, "beef"))).isFalse();
        assertThat(blended.isMadeBy(new GeneratorWeights("0123", 1.0 / 3, "f00d"))).isFalse();
        assertThat(blended.madeBy()).isEqualTo("0123 with 0.3333 of beef");
    }

    @Test
    void whatIsNoIndexIsToldInOneLine() throws IOException {
        assertUnreadable("there is no such file");
        for (String bad : List.of("{\"original\":\"a.png\"}", "", "null", "[]", LEAST)) {
            Files.write(folder.resolve(FaceIndex.NAME), List.of(LEAST + "}", bad));
            assertUnreadable("line 2 describes no face");
        }
        Files.write(folder.resolve(FaceIndex.NAME), new byte[] {(byte) 0xC0, (byte) 0x80});
        assertUnreadable("it is no text");
    }

    private void assertUnreadable(String reason) {
        assertThatThrownBy(() -> FaceIndex.read(folder))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "cannot read %s: %s; give a folder of results",
                        folder.resolve("faces.jsonl"), reason);
    }

    private FaceLine only(String line) throws IOException {
        Files.writeString(folder.resolve(FaceIndex.NAME), line + "\n");
        return FaceIndex.read(folder).get(0);
    }
}
