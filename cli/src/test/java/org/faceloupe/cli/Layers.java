package org.faceloupe.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may use whom: modules each other, and modules the large libraries.
 *
 * @param root the package that holds a package for each module
 */
record Layers(String root) {

    private static final Map<String, Set<String>> MAY_USE =
            Map.of(
                    "broker", Set.of(),
                    "pipeline", Set.of(),
                    "networks", Set.of(),
                    "media", Set.of(),
                    "ingest", Set.of("pipeline", "media"),
                    "detector", Set.of("pipeline"),
                    "superres", Set.of("pipeline", "networks"),
                    "sink", Set.of("pipeline", "media"),
                    "trainer", Set.of("networks"));

    private static final Map<String, Set<String>> LIBRARY_IS_FOR =
            Map.of(
                    "org.apache.kafka.", Set.of("pipeline", "broker"),
                    "kafka.", Set.of("broker"),
                    "com.google.protobuf.", Set.of("pipeline"),
                    "ai.djl.", Set.of("networks", "trainer"),
                    "org.bytedeco.javacv.", Set.of("ingest", "sink"),
                    "org.bytedeco.ffmpeg.", Set.of("media", "ingest", "sink"),
                    "org.bytedeco.opencv.", Set.of("detector", "ingest", "sink"),
                    "picocli.", Set.of("cli"));

    private static final List<String> STAY_INSIDE =
            List.of("org.apache.kafka.", "com.google.protobuf.", "org.bytedeco.", "ai.djl.");

    private static final Map<String, String> MAY_SHOW =
            Map.of(
                    "networks", "ai.djl.",
                    "trainer", "ai.djl.",
                    "media", "org.bytedeco.ffmpeg.");

    Stream<ArchRule> rules() {
        return Stream.concat(
                MAY_USE.keySet().stream()
                        .sorted()
                        .flatMap(module -> Stream.of(uses(module), shows(module))),
                Stream.concat(
                        LIBRARY_IS_FOR.keySet().stream().sorted().map(this::library),
                        Stream.of(kafkaInside())));
    }

    /** A module uses no other module than those that it may. */
    private ArchRule uses(String module) {
        Set<String> allowed = MAY_USE.getOrDefault(module, Set.of());
        return noClasses()
                .that(describe("are in " + module, type -> module.equals(moduleOf(type))))
                .should()
                .dependOnClassesThat(
                        describe(
                                "are in a module other than " + allowed,
                                type -> {
                                    String other = moduleOf(type);
                                    return !other.isEmpty()
                                            && !other.equals(module)
                                            && !allowed.contains(other);
                                }))
                .allowEmptyShould(true);
    }

    /** A library is used by its modules alone. */
    private ArchRule library(String library) {
        Set<String> users = LIBRARY_IS_FOR.getOrDefault(library, Set.of());
        return noClasses()
                .that(
                        describe(
                                "are in a module other than " + users,
                                type ->
                                        !moduleOf(type).isEmpty()
                                                && !users.contains(moduleOf(type))))
                .should()
                .dependOnClassesThat(describe("are of " + library, type -> isOf(library, type)))
                .allowEmptyShould(true);
    }

    /** What of Kafka is no API, its server and all that it calls internal, is for broker alone. */
    private ArchRule kafkaInside() {
        return noClasses()
                .that(
                        describe(
                                "are in a module other than broker",
                                type ->
                                        !moduleOf(type).isEmpty()
                                                && !moduleOf(type).equals("broker")))
                .should()
                .dependOnClassesThat(
                        describe(
                                "are inside of Kafka",
                                type ->
                                        isOf("org.apache.kafka.", type)
                                                && (!isOf("org.apache.kafka.clients.", type)
                                                                && !isOf(
                                                                        "org.apache.kafka.common.",
                                                                        type)
                                                        || type.getPackageName()
                                                                .contains(".internals"))))
                .allowEmptyShould(true);
    }

    /**
     * What a module shows to the others has no library's type; networks and trainer may show DJL's,
     * which only trainer may use, and media FFmpeg's, which only ingest and sink may.
     */
    private ArchRule shows(String module) {
        return noClasses()
                .that(
                        describe(
                                "are public in " + module,
                                type ->
                                        module.equals(moduleOf(type))
                                                && isPublic(type)
                                                && !type.getPackageName().endsWith(".wire")))
                .should(showForeignTypes(MAY_SHOW.get(module)))
                .allowEmptyShould(true);
    }

    private static ArchCondition<JavaClass> showForeignTypes(@Nullable String fine) {
        return new ArchCondition<>("show a library's type") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaMember member : type.getMembers()) {
                    if (member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED)) {
                        shown(member)
                                .filter(shown -> isForeign(shown, fine))
                                .forEach(
                                        shown ->
                                                events.add(
                                                        SimpleConditionEvent.satisfied(
                                                                type,
                                                                member.getFullName()
                                                                        + " shows "
                                                                        + shown.getName())));
                    }
                }
            }
        };
    }

    private static Stream<JavaClass> shown(JavaMember member) {
        return member instanceof JavaCodeUnit unit
                ? Stream.concat(
                        unit.getAllInvolvedRawTypes().stream(), unit.getExceptionTypes().stream())
                : member.getAllInvolvedRawTypes().stream();
    }

    private static boolean isForeign(JavaClass type, @Nullable String fine) {
        return (fine == null || !isOf(fine, type))
                && STAY_INSIDE.stream().anyMatch(library -> isOf(library, type));
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.getModifiers().contains(PRIVATE);
    }

    private static boolean isOf(String library, JavaClass type) {
        return type.getBaseComponentType().getName().startsWith(library);
    }

    private String moduleOf(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(root + ".")) {
            return "";
        }
        String rest = name.substring(root.length() + 1);
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
