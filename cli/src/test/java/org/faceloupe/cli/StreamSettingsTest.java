package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.faceloupe.cli.options.DetectionSettings;
import org.faceloupe.detector.stage.Watch;
import org.faceloupe.detector.tracking.ShotPolicy;
import org.faceloupe.live.config.Range;
import org.faceloupe.live.config.RunConfig;
import org.faceloupe.live.config.RunConfigFile;
import org.faceloupe.live.config.StreamConfig;
import org.faceloupe.live.config.StreamSetting;
import org.faceloupe.pipeline.EnvironmentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamSettingsTest {

    private static final List<StreamSetting<?>> ALL = DetectionSettings.OF_STREAMS.all();
    private static final double BEYOND = 1.0 / 1024;

    @TempDir private Path folder;

    static Stream<StreamSetting<?>> numbers() {
        return ALL.stream().filter(setting -> setting.form().range().isPresent());
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberMayBeWhatItsRangeSaysAndNothingElse(StreamSetting<?> setting) {
        Range range = setting.form().range().orElseThrow();
        boolean whole = setting.form().written() == Integer.class;
        double step = whole ? 1 : BEYOND;
        takes(setting, range.open() ? range.min() + step : range.min());
        takes(setting, range.max());
        refuses(setting, range.open() ? range.min() : range.min() - step);
        refuses(setting, range.max() + step);
    }

    private static void takes(StreamSetting<?> setting, double number) {
        assertThatCode(() -> setting.meaning(written(setting, number))).doesNotThrowAnyException();
    }

    private static void refuses(StreamSetting<?> setting, double number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.meaning(written(setting, number)));
    }

    private static Object written(StreamSetting<?> setting, double number) {
        return setting.form().written() == Integer.class ? (Object) (int) number : number;
    }

    @Test
    void eachHasANameOfItsOwn() {
        assertThat(ALL).extracting(StreamSetting::name).doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    void whatIsLeftOutIsFilledInByTheDetector() throws IOException {
        assertThat(look("")).isEqualTo(look("detector: faceloupe, min-score: 0.55, min-face: 12"));
        assertThat(look("detector: cascade").settings().minScore()).isEqualTo(0.5);
        assertThat(look("detector: 'yunet:a.onnx'").settings().minScore()).isEqualTo(0.6);
        assertThat(look("faces: best").selection().shots()).isEqualTo(new ShotPolicy.Best(1, 5));
    }

    private Watch look(String settings) throws IOException {
        StreamConfig stream = read("{id: a, url: a.mp4, " + settings + "}").streamList().get(0);
        return DetectionSettings.watch(stream.values());
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        refuses("faces: some", "faces must be every or best");
        refuses("best-of: 2", "go with best faces");
        refuses("faces: best, best-of: 101", "number of best shots must be 1 to 100");
        refuses("min-face: few", "'min-face' is of the wrong kind");
        refuses("min-face: 7", "minFace must be at least 8, but is 7");
        refuses("min-score: 2", "minScore must be in [0, 1], but is 2.0");
        refuses("detector: yunet", "needs the path of its model");
        refuses("zones: ['0,0']", "zone needs 3 corners or more");
        refuses("zones: 7", "'zones' is of the wrong kind");
    }

    private void refuses(String settings, String words) {
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> read("{id: a, url: a.mp4, " + settings + "}"))
                .withMessageContaining(words)
                .withMessageNotContaining("\n");
    }

    private RunConfig read(String stream) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "streams: [" + stream + "]");
        return RunConfigFile.read(file, Map.of(), DetectionSettings.OF_STREAMS);
    }

    @Test
    void aCommandRefusesWhatTheFileRefusesInTheSameWords() {
        CommandRun run =
                CommandRun.of(
                        "ingest",
                        folder.resolve("a.mp4"),
                        "--bootstrap-servers",
                        "localhost:1",
                        "--jpeg-quality",
                        101);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("JPEG quality must be 1 to 100, but is 101");
    }
}
