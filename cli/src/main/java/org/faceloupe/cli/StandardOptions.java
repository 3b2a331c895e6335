package org.faceloupe.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command understands. */
@Command(
        mixinStandardHelpOptions = true,
        version = Program.VERSION,
        sortOptions = false,
        footerHeading = "%nExample:%n")
final class StandardOptions {

    /** Read by {@link Failures}, which sees the command line and not this object. */
    @Option(names = "--debug", description = "Show the stack trace of a failure.")
    boolean debug;
}
