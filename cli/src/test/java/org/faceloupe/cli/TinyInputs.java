package org.faceloupe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.faceloupe.media.TestVideos;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.trainer.run.SettingsFile;

/** Inputs that every command takes and is done with in seconds. */
final class TinyInputs {

    private static final int FRAMES = 3;
    private static final String SHIPPED = "/org/faceloupe/trainer/";

    private TinyInputs() {}

    /**
     * Writes them: {@code clip.mp4} with faces; folders of {@code faces}, of {@code others} and of
     * faces with {@code points}, 128×128, and ten in {@code ten-faces}; {@code scenes} with boxes;
     * settings of short trainings; a {@code whole} result.
     */
    static void make(Path folder) throws IOException {
        TestVideos.part(SampleTruth.CLIP, folder.resolve("clip.mp4"), 0, FRAMES);
        Path others = Files.createDirectories(folder.resolve("others"));
        for (String name : List.of("faces", "points", "scenes")) {
            Path pictures = Files.createDirectories(folder.resolve(name));
            for (int person = 0; person < 4; person++) {
                RgbImage face = SampleTruth.picture(person);
                Files.write(pictures.resolve(person + ".png"), face.encodePng());
                Files.write(others.resolve("other-" + person + ".png"), face.encodePng());
            }
        }
        Path ten = Files.createDirectories(folder.resolve("ten-faces"));
        for (int n = 0; n < 10; n++) {
            Files.write(ten.resolve(n + ".png"), SampleTruth.picture(n % 5).encodePng());
        }
        StringBuilder boxes = new StringBuilder("file,x,y,w,h,ignore\n");
        StringBuilder points = new StringBuilder("file");
        for (int i = 0; i < 68; i++) {
            points.append(",x%d,y%d".formatted(i, i));
        }
        points.append('\n');
        Random random = new Random(1);
        for (int person = 0; person < 4; person++) {
            boxes.append("%d.png,40,40,48,60,0\n".formatted(person));
            points.append(person).append(".png");
            random.ints(136, 30, 90).forEach(value -> points.append(',').append(value));
            points.append('\n');
        }
        Files.writeString(folder.resolve("scenes.csv"), boxes);
        Files.writeString(folder.resolve("points.csv"), points);
        settings(folder);
        CommandRun.of("enhance", folder.resolve("clip.mp4"), "--output", folder.resolve("whole"));
    }

    /** The settings that ship, made small: a key that is new in them is there too. */
    private static void settings(Path folder) throws IOException {
        String losses = "{l1: 1, heatmap: 1, perceptual: 1, adversarial: 1}";
        write(
                folder.resolve("generator.yaml"),
                "generator-compact.yaml",
                List.of(
                        "widths: [8, 8, 8]",
                        "blocks: [1, 1, 1]",
                        "critic: [8, 8, 8, 8]",
                        "batch: 2",
                        "steps: [{step: 3, iterations: 2, fade: 0, losses: %s}]".formatted(losses),
                        "warm-up: 1"));
        write(
                folder.resolve("fan.yaml"),
                "fan-compact.yaml",
                List.of("widths: [4, 4, 4, 4]", "batch: 2", "iterations: 2", "warm-up: 1"));
        write(
                folder.resolve("detector.yaml"),
                "detector-compact.yaml",
                List.of(
                        "widths: [4, 8, 8, 8]",
                        "side: 96",
                        "canvas: 128",
                        "batch: 1",
                        "iterations: 2",
                        "warm-up: 1",
                        "portraits: 0",
                        "decoys: 0"));
    }

    private static void write(Path file, String shipped, List<String> changes) throws IOException {
        String text;
        try (InputStream stream = SettingsFile.class.getResourceAsStream(SHIPPED + shipped)) {
            text = new String(Objects.requireNonNull(stream, shipped).readAllBytes(), UTF_8);
        }
        for (String change : changes) {
            String key = change.substring(0, change.indexOf(':'));
            String changed =
                    text.replaceFirst("(?m)^%s:.*\n( +.*\n)*".formatted(key), change + "\n");
            if (changed.equals(text)) {
                throw new AssertionError("%s has no key %s to change".formatted(shipped, key));
            }
            text = changed;
        }
        Files.writeString(file, text);
    }
}
