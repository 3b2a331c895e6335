package org.faceloupe.live.reader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.faceloupe.ingest.LiveVideo;

/**
 * The reading process: reads one source into the topic of frames. It lives no longer than the
 * process that started it: when its standard input ends, it ends.
 */
public final class ReaderMain {

    static final String STOP = "stop";

    private static final int ORPHANED = 3;

    private ReaderMain() {}

    public static void main(String[] args) throws IOException {
        System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
        System.setProperty("org.bytedeco.javacpp.logger.debug", "false");
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String job = in.readLine();
        if (job == null) {
            return;
        }
        LiveVideo.loadLibraries(); // slow at times, and nobody's fault: the reports begin after it
        ReaderRun run = new ReaderRun(ReaderJob.parse(job), System.out);
        Thread orders = new Thread(() -> obey(in, run), "orders");
        orders.setDaemon(true);
        orders.start();
        run.run();
        System.exit(0); // whatever thread a library has left
    }

    private static void obey(BufferedReader in, ReaderRun run) {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals(STOP)) {
                    run.stop();
                }
            }
        } catch (IOException e) {
            // the same as its end
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
