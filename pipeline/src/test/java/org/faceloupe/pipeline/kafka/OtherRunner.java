package org.faceloupe.pipeline.kafka;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Stage;

/** A stage runner in a process of its own, which can be killed. It marks what it passes on. */
final class OtherRunner {

    static final long MARK = -1;

    private OtherRunner() {}

    public static void main(String[] args) {
        TestTopics topics = new TestTopics(args[0], args[1]);
        new StageRunner<>(topics.stage(4), slow(MARK)).run();
    }

    static Process start(String broker, String prefix) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherRunner.class.getName(),
                        broker,
                        prefix)
                .inheritIO()
                .start();
    }

    /** Passes frames on with this time in place of their own, and takes its time. */
    static Stage<Frame, Frame> slow(long pts) {
        return Stage.of(
                Frame.class,
                batch -> {
                    awaitMillis(30);
                    return batch.stream().map(f -> with(f, pts)).toList();
                });
    }

    private static Frame with(Frame frame, long pts) {
        EncodedImage image = frame.image();
        return new Frame(frame.stream(), frame.run(), frame.number(), pts, image);
    }

    private static void awaitMillis(long millis) {
        try {
            boolean unused = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
