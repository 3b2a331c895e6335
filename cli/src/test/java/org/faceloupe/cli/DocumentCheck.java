package org.faceloupe.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what a Markdown document names and what does not exist: Java types and their members,
 * options and commands of the program, files of the tree, and links.
 *
 * @param root the folder that files are named from
 * @param sources the Java types and members that exist
 * @param commands the options and commands that exist
 * @param allowed names in backticks that belong to other projects, or to the history that decisions
 *     tell
 */
record DocumentCheck(Path root, SourceNames sources, CommandNames commands, Set<String> allowed) {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TYPE =
            Pattern.compile("([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:\\.([a-z]\\w*)(?:\\(\\))?)?");
    private static final Pattern MEMBER = Pattern.compile("([a-z]+[A-Z]\\w*)(?:\\(\\))?");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");
    private static final Pattern COMMAND =
            Pattern.compile("(\\./faceloupe |faceloupe )?([a-z]+)(?: ([a-z]+))?(?: .*)?");
    private static final Pattern FILE =
            Pattern.compile("[\\w./-]+/[\\w.-]*|[\\w-]+\\.(?:java|proto|py)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    /** What does not exist, one line each. */
    List<String> wrong(Path document, String text) {
        List<String> wrong = new ArrayList<>();
        String prose = FENCED.matcher(text).replaceAll("");
        for (MatchResult quoted : QUOTED.matcher(prose).results().toList()) {
            String name = quoted.group(1);
            if (!allowed.contains(name)) {
                named(document, name).forEach(found -> wrong.add(line(document, found)));
            }
        }
        for (MatchResult fenced : FENCED.matcher(text).results().toList()) {
            fenced.group()
                    .lines()
                    .filter(line -> line.startsWith("./faceloupe "))
                    .map(line -> line.replaceAll(" +#.*", ""))
                    .flatMap(line -> called(line).stream())
                    .forEach(found -> wrong.add(line(document, found)));
        }
        for (MatchResult link : LINK.matcher(prose).results().toList()) {
            if (!leads(document, text, link.group(1))) {
                wrong.add(line(document, "no such link: " + link.group(1)));
            }
        }
        return wrong;
    }

    private List<String> named(Path document, String name) {
        var type = TYPE.matcher(name);
        if (type.matches()) {
            boolean known = sources.hasType(type.group(1));
            boolean member = type.group(2) == null || sources.has(type.group(1), type.group(2));
            return known && member ? List.of() : List.of("no such class or member: " + name);
        }
        var member = MEMBER.matcher(name);
        if (member.matches()) {
            return sources.hasMember(member.group(1))
                    ? List.of()
                    : List.of("no such member: " + name);
        }
        List<String> wrong = new ArrayList<>(called(name));
        if (FILE.matcher(name).matches() && ours(name) && !there(document, name)) {
            wrong.add("no such file: " + name);
        }
        return wrong;
    }

    /** The options in a line, and its command if it begins with one. */
    private List<String> called(String line) {
        List<String> wrong = new ArrayList<>();
        OPTION.matcher(line)
                .results()
                .map(MatchResult::group)
                .filter(option -> !commands.options().contains(option))
                .filter(option -> !allowed.contains(option))
                .forEach(option -> wrong.add("no such option: " + option));
        var command = COMMAND.matcher(line);
        if (command.matches()) {
            boolean program = command.group(1) != null;
            String first = command.group(2);
            String second = command.group(3);
            if (program && !commands.has(first)) {
                wrong.add("no such command: " + line);
            } else if (second != null
                    && commands.hasSubcommands(first)
                    && !commands.has(first + " " + second)) {
                wrong.add("no such command: " + line);
            }
        }
        return wrong;
    }

    /** Whether a path begins in a folder of the tree, as the path of a result does not. */
    private boolean ours(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                || (slash > 0 && Files.isDirectory(root.resolve(name.substring(0, slash))));
    }

    private boolean there(Path document, String name) {
        return Files.exists(root.resolve(name))
                || Files.exists(document.resolveSibling(name))
                || sources.hasFile(name);
    }

    private static boolean leads(Path document, String text, String target) {
        if (target.contains("://")) {
            return true;
        }
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        if (!parts[0].isEmpty() && !Files.exists(file)) {
            return false;
        }
        return parts.length == 1
                || anchors(parts[0].isEmpty() ? text : read(file)).contains(parts[1]);
    }

    private static Set<String> anchors(String text) {
        return HEADING.matcher(text)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w -]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(Path document, String found) {
        return root.relativize(document) + ": " + found;
    }
}
