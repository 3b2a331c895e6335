package org.faceloupe.trainer.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Which state of the program's sources a run was made with, as far as git can tell. */
final class Revision {

    private static final int SECONDS = 10;

    private Revision() {}

    /** The commit, with {@code -dirty} if files differ from it; "unknown" outside a checkout. */
    static String current() {
        String root = System.getProperty("faceloupe.root", ".");
        try {
            Process git =
                    new ProcessBuilder("git", "-C", root, "describe", "--always", "--dirty")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
            boolean done = git.waitFor(SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0;
            return done && !said.isEmpty() ? said : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
