package org.faceloupe.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may use whom: modules each other, packages of a module each other, and modules the large
 * libraries.
 */
record Layers(Modules modules) {

    private static final Map<String, Set<String>> MAY_USE =
            Map.of(
                    "broker", Set.of(),
                    "pipeline", Set.of(),
                    "networks", Set.of(),
                    "media", Set.of(),
                    "ingest", Set.of("pipeline", "media"),
                    "live", Set.of("pipeline", "ingest"),
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
                    "org.bytedeco.javacv.", Set.of(),
                    "org.bytedeco.ffmpeg.", Set.of("media", "ingest", "sink"),
                    "org.bytedeco.opencv.", Set.of("detector", "ingest", "sink"),
                    "org.bytedeco.opencv.opencv_videoio.", Set.of(),
                    "picocli.", Set.of("cli"));

    /** What opens, reads or decodes a video. */
    private static final Set<String> READING =
            Set.of(
                    "avformat_open_input",
                    "av_read_frame",
                    "avcodec_send_packet",
                    "avcodec_receive_frame");

    private static final List<String> STAY_INSIDE =
            List.of("org.apache.kafka.", "com.google.protobuf.", "org.bytedeco.", "ai.djl.");

    private static final Map<String, String> MAY_SHOW =
            Map.of(
                    "networks", "ai.djl.",
                    "trainer", "ai.djl.",
                    "media", "org.bytedeco.ffmpeg.");

    Stream<ArchRule> rules() {
        return Stream.of(
                        MAY_USE.keySet().stream()
                                .sorted()
                                .flatMap(module -> Stream.of(uses(module), shows(module))),
                        PackageArrows.ALL.stream().flatMap(arrows -> arrows.rules(modules)),
                        LIBRARY_IS_FOR.keySet().stream().sorted().map(this::library),
                        Stream.of(reading(), kafkaInside()))
                .flatMap(rules -> rules);
    }

    /** A module uses no other module than those that it may. */
    private ArchRule uses(String module) {
        Set<String> allowed = MAY_USE.getOrDefault(module, Set.of());
        return noClasses()
                .that(describe("are in " + module, type -> module.equals(modules.moduleOf(type))))
                .should()
                .dependOnClassesThat(
                        describe(
                                "are in a module other than " + allowed,
                                type -> {
                                    String other = modules.moduleOf(type);
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
                                        !modules.moduleOf(type).isEmpty()
                                                && !users.contains(modules.moduleOf(type))))
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
                                        !modules.moduleOf(type).isEmpty()
                                                && !modules.moduleOf(type).equals("broker")))
                .should()
                .dependOnClassesThat(
                        describe(
                                "are inside of Kafka",
                                type -> isOf("org.apache.kafka.", type) && !isKafkaApi(type)))
                .allowEmptyShould(true);
    }

    private static boolean isKafkaApi(JavaClass type) {
        return (isOf("org.apache.kafka.clients.", type) || isOf("org.apache.kafka.common.", type))
                && !type.getPackageName().contains(".internals");
    }

    /**
     * Videos are read in media alone. A second loop elsewhere would count frames in its own way,
     * and a face would be drawn into a frame that it was not found in.
     */
    private ArchRule reading() {
        return noClasses()
                .that(
                        describe(
                                "are in a module other than media",
                                type ->
                                        !modules.moduleOf(type).isEmpty()
                                                && !modules.moduleOf(type).equals("media")))
                .should()
                .accessTargetWhere(
                        describe(
                                "opens, reads or decodes a video",
                                (JavaAccess<?> access) ->
                                        READING.contains(access.getTarget().getName())
                                                && isOf(
                                                        "org.bytedeco.ffmpeg.",
                                                        access.getTargetOwner())))
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
                                        module.equals(modules.moduleOf(type))
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
}
