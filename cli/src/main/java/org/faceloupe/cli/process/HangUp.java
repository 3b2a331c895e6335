package org.faceloupe.cli.process;

/** SIGHUP as a request, which would end the process otherwise; until it is closed. */
public final class HangUp implements AutoCloseable {

    private final Runnable restore;

    private HangUp(Runnable restore) {
        this.restore = restore;
    }

    /**
     * Starts to listen.
     *
     * @param ask is called from a thread of the JDK
     */
    public static HangUp listen(Runnable ask) {
        return new HangUp(new ProcessSignal("HUP").handledBy(ask));
    }

    @Override
    public void close() {
        restore.run();
    }
}
