package org.faceloupe.cli.process;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.faceloupe.pipeline.ForeignText;

/**
 * How far long work has come, with its rate and the time that is left: a bar that is drawn over
 * itself on a terminal, a line now and then elsewhere. One thread at a time.
 */
public final class Progress {

    private static final int WIDTH = 24;
    private static final double TERMINAL_SECONDS = 0.2;
    private static final double PLAIN_SECONDS = 10;

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanos;
    private long start;
    private long before;
    private double shownAt;
    private boolean drawn;
    private String said = "";

    public Progress(PrintWriter err, boolean terminal, LongSupplier nanos) {
        this.err = err;
        this.terminal = terminal;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /** For the process's own standard error. */
    public static Progress to(PrintWriter err) {
        return new Progress(err, onTerminal(), System::nanoTime);
    }

    /** Whether standard error is a terminal. */
    public static boolean onTerminal() {
        return Boolean.getBoolean("faceloupe.terminal");
    }

    /** Begins now with work of which a part was done before, which the rate leaves out. */
    public void startAt(long done) {
        before = done;
        start = nanos.getAsLong();
        shownAt = 0;
    }

    /**
     * Tells how far the work is, if the last time was long enough ago.
     *
     * @param total empty if nobody knows
     */
    public void show(long done, OptionalLong total, String unit) {
        double seconds = (nanos.getAsLong() - start) / 1e9;
        if (seconds - shownAt >= (terminal ? TERMINAL_SECONDS : PLAIN_SECONDS)) {
            shownAt = seconds;
            put(line(done, total, unit, seconds));
        }
    }

    /** Tells that the work is at something that cannot be counted; says it once. */
    public void say(String what) {
        if (!what.equals(said)) {
            said = what;
            put(ForeignText.shown(what));
        }
    }

    private void put(String line) {
        if (terminal) {
            err.print("\r" + line + "\u001b[K");
            drawn = true;
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** Takes the bar away. */
    public void clear() {
        if (drawn) {
            err.print("\r\u001b[K");
            err.flush();
            drawn = false;
        }
    }

    private String line(long done, OptionalLong total, String unit, double seconds) {
        double rate = (done - before) / Math.max(seconds, 1e-9);
        String speed = String.format(Locale.ROOT, "%.1f %s/s", rate, unit);
        if (total.isEmpty()) {
            return "%d %s, %s".formatted(done, unit, speed);
        }
        long all = Math.max(total.getAsLong(), done);
        double part = all == 0 ? 1 : (double) done / all;
        String left = done == before ? "?" : time((all - done) / rate);
        String counts = "%d/%d %s, %s, ETA %s".formatted(done, all, unit, speed, left);
        return String.format(Locale.ROOT, "%s%3.0f %%  %s", bar(part), 100 * part, counts);
    }

    private String bar(double part) {
        int filled = (int) (part * WIDTH);
        return terminal ? "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " : "";
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole >= 3600
                ? "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60)
                : "%d:%02d".formatted(whole / 60, whole % 60);
    }
}
