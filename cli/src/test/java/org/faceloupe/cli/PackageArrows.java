package org.faceloupe.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which packages of a module may use which.
 *
 * @param module whose packages these are
 * @param mayUse by package, the packages that it may use; {@code .} is the module's root package
 */
record PackageArrows(String module, Map<String, Set<String>> mayUse) {

    /** The module's root package. */
    static final String ROOT = ".";

    /** A line for each module that has packages. A package that no line names is refused. */
    static final List<PackageArrows> ALL =
            List.of(
                    of("pipeline", ".; wire; codec > . wire; kafka > . codec wire"),
                    of("sink", "files; video > files; . > files video"),
                    of(
                            "networks",
                            ".; onnx > .; generator > .; landmarks > .; features > . landmarks;"
                                    + " detector > .;"
                                    + " export > . onnx generator landmarks detector"),
                    of("detector", ".; tracking > .; stage > . tracking; evaluation > ."),
                    of(
                            "trainer",
                            "run; faces > run; degradation; landmarks > faces run;"
                                    + " detector > faces degradation run;"
                                    + " generator > faces degradation landmarks run;"
                                    + " error > generator faces run"),
                    of(
                            "cli",
                            "process; job > process; options > job process;"
                                    + " train > options process; measure > options job process;"
                                    + " . > train measure options job process"),
                    of("live", "config; reader > config; . > config reader"));

    PackageArrows {
        Set<String> left = new TreeSet<>(mayUse.keySet());
        while (left.removeIf(name -> used(mayUse, name).stream().noneMatch(left::contains))) {
            // those that use none of the others stand below them
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "packages of %s that stand in a circle or above one: %s"
                            .formatted(module, left));
        }
    }

    /**
     * From {@code one; other > one; third > one other}.
     *
     * @throws IllegalArgumentException if the arrows have a circle, or lead to a package without an
     *     entry
     */
    static PackageArrows of(String module, String arrows) {
        Map<String, Set<String>> mayUse = new TreeMap<>();
        for (String entry : arrows.split(";")) {
            String[] sides = entry.split(">");
            mayUse.put(
                    sides[0].strip(),
                    sides.length < 2 ? Set.of() : Set.of(sides[1].strip().split(" +")));
        }
        mayUse.forEach(
                (from, to) -> {
                    if (!mayUse.keySet().containsAll(to)) {
                        throw new IllegalArgumentException(
                                "%s: %s > %s leads to a package without an entry"
                                        .formatted(module, from, to));
                    }
                });
        return new PackageArrows(module, mayUse);
    }

    private static Set<String> used(Map<String, Set<String>> mayUse, String name) {
        return mayUse.getOrDefault(name, Set.of());
    }

    /** One rule a package, and one that there is no other. */
    Stream<ArchRule> rules(Modules modules) {
        return Stream.concat(
                Stream.of(isNamed(modules)),
                mayUse.keySet().stream().map(name -> uses(modules, name)));
    }

    private ArchRule uses(Modules modules, String name) {
        Set<String> allowed = used(mayUse, name);
        return noClasses()
                .that(describe("are in " + at(name), type -> isIn(modules, name, type)))
                .should()
                .dependOnClassesThat(
                        describe(
                                "are in a package of %s other than %s".formatted(module, allowed),
                                type ->
                                        module.equals(modules.moduleOf(type))
                                                && !name.equals(modules.packageOf(type))
                                                && !allowed.contains(modules.packageOf(type))))
                .allowEmptyShould(true);
    }

    private ArchRule isNamed(Modules modules) {
        String what = "are in a package of %s without an entry".formatted(module);
        return noClasses()
                .that(
                        describe(
                                what,
                                type ->
                                        module.equals(modules.moduleOf(type))
                                                && !mayUse.containsKey(modules.packageOf(type))))
                .should()
                .haveNameMatching(".*")
                .allowEmptyShould(true);
    }

    private boolean isIn(Modules modules, String name, JavaClass type) {
        return module.equals(modules.moduleOf(type)) && name.equals(modules.packageOf(type));
    }

    private String at(String name) {
        return name.equals(ROOT) ? module + "'s root package" : module + "." + name;
    }
}
