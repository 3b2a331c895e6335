package org.faceloupe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The types, members and files that stand in a source tree.
 *
 * @param texts by simple name of a type, the text of the files that declare it
 * @param members every identifier in the sources
 * @param files paths from the root
 */
record SourceNames(Map<String, String> texts, Set<String> members, List<String> files) {

    private static final Pattern DECLARED =
            Pattern.compile("\\b(?:class|record|interface|enum|message)\\s+([A-Z]\\w*)");
    private static final Pattern IDENTIFIER = Pattern.compile("\\b[a-z]+[A-Z]\\w*\\b");
    private static final Set<String> SKIPPED = Set.of(".git", "target", "out");

    static SourceNames in(Path root) throws IOException {
        SourceNames names = new SourceNames(new HashMap<>(), new HashSet<>(), new ArrayList<>());
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(path -> kept(root.relativize(path))).toList()) {
                names.files.add(root.relativize(file).toString().replace('\\', '/'));
                String name = file.getFileName().toString();
                if (name.endsWith(".java") || name.endsWith(".proto")) {
                    names.add(Files.readString(file));
                }
            }
        }
        return names;
    }

    private static boolean kept(Path path) {
        for (Path part : path) {
            if (SKIPPED.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    void add(String text) {
        DECLARED.matcher(text)
                .results()
                .forEach(found -> texts.merge(found.group(1), text, String::concat));
        IDENTIFIER.matcher(text).results().forEach(found -> members.add(found.group()));
    }

    boolean hasType(String simpleName) {
        return texts.containsKey(simpleName);
    }

    boolean has(String type, String member) {
        String text = texts.getOrDefault(type, "");
        return Pattern.compile("\\b" + Pattern.quote(member) + "\\b").matcher(text).find();
    }

    boolean hasMember(String name) {
        return members.contains(name);
    }

    boolean hasFile(String end) {
        return files.stream().anyMatch(file -> ("/" + file).endsWith("/" + end));
    }
}
