package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.faceloupe.cli.options.DetectionSettings;
import org.faceloupe.detector.stage.Watch;
import org.faceloupe.detector.tracking.ShotPolicy;
import org.faceloupe.live.config.RunConfig;
import org.faceloupe.live.config.RunConfigFile;
import org.faceloupe.live.config.StreamConfig;
import org.faceloupe.live.config.StreamSetting;
import org.junit.jupiter.api.Test;

/**
 * The first stream of docs/faceloupe.yaml explains every setting in the words of its declaration.
 * {@code -Dfaceloupe.write=true} writes them there; the values are the file's own.
 */
class StreamSettingsDocumentTest {

    private static final Path FILE =
            Path.of(System.getProperty("faceloupe.root", ".."), "docs", "faceloupe.yaml");
    private static final Pattern SETTINGS =
            Pattern.compile("(?s)(  - id: door[^\n]*\n    url: [^\n]*\n)(.*?)(?=\n\n)");
    private static final Pattern VALUE =
            Pattern.compile("(?m)^    (#?)([a-z-]+): (.*?) *(?: # .*)?$");
    private static final int COMMENT_COLUMN = 28;
    private static final int WIDTH = 100;

    @Test
    void itSaysWhatTheDeclarationsSay() throws IOException {
        String text = Files.readString(FILE);
        Matcher part = SETTINGS.matcher(text);
        assertThat(part.find()).isTrue();
        String wanted = settings(part.group(2));
        if (Boolean.getBoolean("faceloupe.write")) {
            String written =
                    text.substring(0, part.start(2)) + wanted + text.substring(part.end(2));
            Files.writeString(FILE, written);
        } else {
            assertThat(part.group(2)).isEqualTo(wanted);
        }
    }

    private static String settings(String before) {
        List<String> lines = new ArrayList<>();
        for (StreamSetting<?> setting : DetectionSettings.OF_STREAMS.all()) {
            String line =
                    VALUE.matcher(before)
                            .results()
                            .filter(found -> found.group(2).equals(setting.name()))
                            .map(found -> line(found.group(1), setting, found.group(3)))
                            .findFirst()
                            .orElseGet(() -> usual(setting));
            boolean usual = usual(setting).equals(line) && setting.usual().always().isPresent();
            lines.addAll(explained(line, sentence(setting, usual)));
        }
        return String.join("\n", lines);
    }

    private static String line(String mark, StreamSetting<?> setting, String value) {
        return "    %s%s: %s".formatted(mark, setting.name(), value);
    }

    private static String usual(StreamSetting<?> setting) {
        Optional<Object> always = setting.usual().always();
        String value = always.map(found -> found.toString().replaceAll("\\.0$", "")).orElse("");
        return line(always.isPresent() ? "" : "#", setting, value);
    }

    private static String sentence(StreamSetting<?> setting, boolean usual) {
        String shown = setting.form().shown();
        String choice = shown.contains("|") ? shown.replace("|", ", ") : "";
        String allowed = setting.form().range().map(range -> range.words()).orElse(choice);
        String what = setting.description() + (allowed.isEmpty() ? "" : " (%s)".formatted(allowed));
        String words = setting.usual().words();
        return what + (usual || words.isEmpty() ? "" : "; default: " + words) + ".";
    }

    private static List<String> explained(String line, String sentence) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder(padded(line) + "#");
        for (String word : sentence.split(" ", -1)) {
            if (current.length() + 1 + word.length() > WIDTH) {
                lines.add(current.toString());
                current = new StringBuilder(padded("") + "#");
            }
            current.append(' ').append(word);
        }
        lines.add(current.toString());
        return lines;
    }

    private static String padded(String line) {
        return line.length() < COMMENT_COLUMN - 1
                ? line + " ".repeat(COMMENT_COLUMN - line.length())
                : line + "  ";
    }

    @Test
    void itsExampleIsValidAndShowsEveryKey() {
        Map<String, String> environment = Map.of("DOOR_PASSWORD", "pa$$/w@rd");

        RunConfig config = RunConfigFile.read(FILE, environment, DetectionSettings.OF_STREAMS);

        assertThat(config.streamList()).hasSize(4);
        StreamConfig door = config.streamList().get(0);
        assertThat(door.url()).isEqualTo("rtsp://viewer:pa$$/w@rd@10.0.0.7/stream1");
        Watch watch = DetectionSettings.watch(door.values());
        assertThat(watch.selection().zones()).hasSize(1);
        assertThat(watch.selection().shots()).isEqualTo(new ShotPolicy.Best(1, 5));
        String shown = RunConfigFile.text(config);
        assertThat(
                        shown.lines()
                                .filter(line -> line.contains(":"))
                                .map(line -> line.replaceAll("^[ -]*|:.*", ""))
                                .distinct())
                .allSatisfy(key -> assertThat(FILE).content().contains(key + ":"));
    }
}
