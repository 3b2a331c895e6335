package org.faceloupe.cli;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The arrows between modules, and between the packages of each module that declares them, as the
 * classes have them, drawn in Mermaid. Arrows that follow from others are left out.
 */
record ArchitectureGraph(Modules modules, JavaClasses classes) {

    /** Lines of text, each with its end. */
    String mermaid() {
        StringBuilder drawing = new StringBuilder("flowchart LR\n");
        draw(arrows(type -> true, modules::moduleOf), "", drawing);
        for (PackageArrows arrows : PackageArrows.ALL) {
            String module = arrows.module();
            drawing.append("subgraph %s_packages[packages of %s]\n".formatted(module, module));
            draw(
                    arrows(
                            type -> module.equals(modules.moduleOf(type)),
                            type -> module + "." + modules.packageOf(type)),
                    "  ",
                    drawing);
            drawing.append("end\n");
        }
        return drawing.toString();
    }

    private Map<String, Set<String>> arrows(
            Predicate<JavaClass> among, Function<JavaClass, String> name) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        classes.stream()
                .filter(among)
                .forEach(
                        type -> {
                            Set<String> used =
                                    arrows.computeIfAbsent(name.apply(type), n -> new TreeSet<>());
                            type.getDirectDependenciesFromSelf().stream()
                                    .map(Dependency::getTargetClass)
                                    .filter(other -> !modules.moduleOf(other).isEmpty())
                                    .filter(among)
                                    .map(name)
                                    .filter(other -> !other.equals(name.apply(type)))
                                    .forEach(used::add);
                        });
        return arrows;
    }

    private static void draw(
            Map<String, Set<String>> arrows, String indent, StringBuilder drawing) {
        arrows.forEach(
                (from, to) ->
                        to.stream()
                                .filter(
                                        end ->
                                                to.stream()
                                                        .noneMatch(
                                                                other -> leads(arrows, other, end)))
                                .forEach(
                                        end ->
                                                drawing.append(indent)
                                                        .append(node(from))
                                                        .append(" --> ")
                                                        .append(node(end))
                                                        .append('\n')));
    }

    /** Whether arrows lead from one to another; there is no circle. */
    private static boolean leads(Map<String, Set<String>> arrows, String from, String to) {
        return arrows.getOrDefault(from, Set.of()).stream()
                .anyMatch(next -> next.equals(to) || leads(arrows, next, to));
    }

    /** A name that Mermaid takes, with the one that is shown. */
    private static String node(String name) {
        String shown = name.endsWith("..") ? name.substring(0, name.length() - 2) : name;
        return name.contains(".") ? "%s[%s]".formatted(name.replace('.', '_'), shown) : name;
    }
}
