package org.faceloupe.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.faceloupe.cli.process.StopSignal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The program's commands and options, from picocli's model of them.
 *
 * @param names each command with those above it, such as {@code train generator}
 * @param options with their dashes, of all commands
 */
record CommandNames(Set<String> names, Set<String> options) {

    static CommandNames ofTheProgram() throws ReflectiveOperationException {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        var commands = Program.class.getDeclaredField("commands");
        commands.setAccessible(true);
        CommandNames found = new CommandNames(new HashSet<>(), new HashSet<>());
        Program program = new Program(nowhere, nowhere, new StopSignal(() -> {}));
        found.add("", requireNonNull((CommandLine) commands.get(program)));
        return found;
    }

    private void add(String above, CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            options.addAll(List.of(option.names()));
            if (option.negatable()) {
                List.of(option.names()).forEach(name -> options.add(negated(command, name)));
            }
        }
        command.getSubcommands()
                .forEach(
                        (name, child) -> {
                            names.add(above + name);
                            add(above + name + " ", child);
                        });
    }

    private static String negated(CommandLine command, String name) {
        CommandSpec spec = command.getCommandSpec();
        return spec.negatableOptionTransformer().makeNegative(name, spec);
    }

    boolean has(String command) {
        return names.contains(command);
    }

    boolean hasSubcommands(String command) {
        return names.stream().anyMatch(name -> name.startsWith(command + " "));
    }
}
