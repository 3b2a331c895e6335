package org.faceloupe.cli.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.evaluation.DetectorTiming;
import org.faceloupe.ingest.VideoFile;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.StreamItem;

/**
 * The detectors' times for a frame of 1280×720, on one thread and on two: the project's own against
 * the cascade as the program uses it and on the doubled frame, and against YuNet if its model is
 * given. Each detector searches the whole frame for faces from 12 pixels on.
 */
final class DetectorBenchmark {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int ROUNDS = 9;
    private static final int CASCADE_ROUNDS = 2;

    private DetectorBenchmark() {}

    /** Measures on the first frame of a video. */
    static List<BenchmarkRow> run(Path video, Optional<Path> yuNet) {
        EncodedImage frame = firstFrame(video);
        List<BenchmarkRow> rows = new ArrayList<>();
        for (int threads : List.of(1, 2)) {
            String name = "detector, 720p, %d threads".formatted(threads);
            double own = time(DetectorSettings.DEFAULT, frame, threads);
            yuNet.ifPresent(
                    model ->
                            rows.add(
                                    new BenchmarkRow(
                                            name,
                                            own,
                                            "ms/frame",
                                            "YuNet",
                                            time(
                                                    DetectorSettings.of("yunet", yuNet),
                                                    frame,
                                                    threads))));
            double cascade =
                    DetectorTiming.milliseconds(
                            DetectorSettings.of("cascade", Optional.empty()),
                            frame,
                            WIDTH,
                            HEIGHT,
                            threads,
                            CASCADE_ROUNDS);
            rows.add(new BenchmarkRow(name, own, "ms/frame", "cascade", cascade));
            double doubled =
                    DetectorTiming.ofCascadeOnDoubledFrame(
                            frame, WIDTH, HEIGHT, threads, CASCADE_ROUNDS);
            rows.add(new BenchmarkRow(name, own, "ms/frame", "cascade, frame x2", doubled));
        }
        return rows;
    }

    private static double time(DetectorSettings settings, EncodedImage frame, int threads) {
        return DetectorTiming.milliseconds(settings, frame, WIDTH, HEIGHT, threads, ROUNDS);
    }

    private static EncodedImage firstFrame(Path video) {
        try (VideoFile file = VideoFile.open(video, "benchmark", VideoFileSettings.defaults())) {
            for (StreamItem item = file.next(); item != null; item = file.next()) {
                if (item instanceof Frame frame) {
                    return frame.image();
                }
            }
        }
        throw new EnvironmentException("video %s has no frame; give another".formatted(video));
    }
}
