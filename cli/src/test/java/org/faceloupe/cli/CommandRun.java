package org.faceloupe.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.faceloupe.cli.process.StopSignal;

/**
 * One call of the program within this process.
 *
 * @param exitCode 0, 1 or 2
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
public record CommandRun(int exitCode, String out, String err) {

    public static CommandRun of(Object... arguments) {
        return of(new StopSignal(() -> {}), arguments);
    }

    public static CommandRun of(StopSignal stop, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = List.of(arguments).stream().map(String::valueOf).toArray(String[]::new);
        int exitCode =
                new Program(new PrintWriter(out, true), new PrintWriter(err, true), stop)
                        .run(words);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** The one line that says what went wrong. */
    String complaint() {
        List<String> lines = err.lines().toList();
        if (lines.size() != 1 || !out.isEmpty()) {
            throw new AssertionError("not one line, but: " + err + out);
        }
        return lines.get(0);
    }
}
