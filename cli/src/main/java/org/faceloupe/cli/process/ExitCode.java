package org.faceloupe.cli.process;

/** What a process tells its parent when it ends. */
public final class ExitCode {

    /** All is done. */
    public static final int DONE = 0;

    /** It failed; one line on standard error says why. */
    public static final int FAILED = 1;

    /** The command line makes no sense; one line on standard error says why. */
    public static final int WRONG_USAGE = 2;

    private ExitCode() {}
}
