package org.faceloupe.cli.options;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A value on the command line that its record refuses: wrong usage, not a failure of the work. */
public final class WrongValue {

    private WrongValue() {}

    /**
     * Makes something of the command line's values.
     *
     * @throws ParameterException with the record's own words if it refuses a value
     */
    public static <T> T told(CommandSpec spec, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
