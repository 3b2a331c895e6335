package org.faceloupe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.faceloupe.media.TestVideos;
import org.faceloupe.networks.RgbImage;

/** Inputs that every command takes and is done with in seconds. */
final class TinyInputs {

    private static final int FRAMES = 3;

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

    private static void settings(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("generator.yaml"),
                """
                network: compact
                widths: [8, 8, 8]
                blocks: [1, 1, 1]
                critic: [8, 8, 8, 8]
                critic-window: 128
                critic-rate: 1
                arithmetic: float32
                seed: 1
                batch: 2
                steps:
                  - {step: 3, iterations: 2, fade: 0, losses: {l1: 1, heatmap: 1, perceptual: 1, adversarial: 1}}
                entries: [1, 0, 0]
                soft-share: 0
                learning-rate: 1.0e-3
                warm-up: 1
                final-rate: 1
                beta1: 0.9
                beta2: 0.99
                average: 0
                augmentation: {shift: 0, rotation: 0, scale: 0, colour: 0, plain: 1}
                degradation: {probability: 0, mildest: 0, severest: 0}
                checkpoint-every: 2
                """);
        Files.writeString(
                folder.resolve("fan.yaml"),
                """
                network: compact
                widths: [4, 4, 4, 4]
                arithmetic: float32
                seed: 1
                batch: 2
                iterations: 2
                learning-rate: 1.0e-3
                warm-up: 1
                final-rate: 1
                average: 0
                deviation: 1
                point-weight: 0
                face-side: [60, 70]
                shift: 4
                rotation: 5
                stretch: 0
                colour: 0
                smallest: 32
                checkpoint-every: 2
                """);
        Files.writeString(
                folder.resolve("detector.yaml"),
                """
                widths: [4, 8, 8, 8]
                arithmetic: float32
                seed: 1
                side: 96
                canvas: 128
                uses: 1
                batch: 1
                iterations: 2
                learning-rate: 1.0e-3
                warm-up: 1
                final-rate: 1
                average: 0
                face-widths: [8, 80]
                asked: [7.5, 96]
                portraits: 0
                decoys: 0
                hard: 0
                turn: 0
                effects: 0
                degradation: {probability: 0, noise: 0, quality: 100}
                checkpoint-every: 2
                """);
    }
}
