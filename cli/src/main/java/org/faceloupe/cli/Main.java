package org.faceloupe.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.faceloupe.cli.process.ProcessSignal;
import org.faceloupe.cli.process.StopSignal;

/** The process: settings that libraries read once, then the program, then the exit code. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        settleLibraries();
        StopSignal stop = new StopSignal(new ProcessSignal("TERM")::endProcess);
        stop.listen();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode;
        try {
            exitCode = new Program(out, err, stop).run(args);
        } finally {
            stop.ended();
        }
        System.exit(exitCode);
    }

    /** Sets properties of DJL, AWT and JavaCPP, so that none probes the machine or downloads. */
    private static void settleLibraries() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("java.awt.headless", "true");
        System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
        System.setProperty("org.bytedeco.javacpp.logger.debug", "false");
    }
}
