package org.faceloupe.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectorChoiceTest {

    private static final Optional<Path> MODEL = Optional.of(Path.of("model.onnx"));

    @ParameterizedTest
    @CsvSource({
        "face-finder, face-finder, ''",
        "faceloupe, face-finder, ''",
        "cascade, cascade, ''",
        "face-finder:a.onnx, face-finder, a.onnx",
        "onnx:a.onnx, face-finder, a.onnx",
        "yunet:a:b.onnx, yunet, a:b.onnx",
    })
    void everyNameEverGivenLeadsToItsDetector(String name, String kind, String model) {
        DetectorChoice choice = DetectorChoice.named(name, Optional.empty());

        assertThat(choice.kind().name()).isEqualTo(kind);
        assertThat(choice.model().map(Path::toString).orElse("")).isEqualTo(model);
    }

    @Test
    void aPathBesideTheNameIsThatAfterIt() {
        assertThat(DetectorChoice.named("yunet", MODEL))
                .isEqualTo(DetectorChoice.named("yunet:model.onnx", Optional.empty()));
        assertThatThrownBy(() -> DetectorChoice.named("yunet:a.onnx", MODEL))
                .hasMessageContaining("in its name");
    }

    @Test
    void whatIsRefusedSaysWhatThereIs() {
        assertThatThrownBy(() -> DetectorChoice.named("dlib", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "detector must be one of face-finder, face-finder:PATH, cascade,"
                                + " yunet:PATH, but is dlib");
    }

    @Test
    void noTwoDetectorsShareAName() {
        List<String> names = Detectors.ALL.stream().flatMap(kind -> kind.names().stream()).toList();

        assertThat(names).doesNotHaveDuplicates().noneMatch(name -> name.contains(":"));
    }
}
