package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayersTest {

    private static final Modules MODULES = new Modules("org.faceloupe");

    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(Modules.PRODUCT)
                    .importPackages("org.faceloupe");

    private static final String WRONG = "org.faceloupe.cli.wrong";

    @TestFactory
    Stream<DynamicTest> theProductKeepsItsLayers() {
        return new Layers(MODULES)
                .rules()
                .map(
                        rule ->
                                DynamicTest.dynamicTest(
                                        rule.getDescription(), () -> rule.check(PRODUCT)));
    }

    @Test
    void allModulesAreLookedAt() {
        List<String> modules =
                PRODUCT.stream()
                        .map(type -> type.getPackageName().split("\\.")[2])
                        .distinct()
                        .toList();

        assertThat(modules)
                .contains(
                        "broker",
                        "pipeline",
                        "networks",
                        "media",
                        "ingest",
                        "live",
                        "detector",
                        "superres",
                        "sink",
                        "trainer",
                        "cli");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StageThatUsesAnotherStage",
                "StageThatUsesNetworks",
                "TrainerThatUsesPipeline",
                "PipelineThatUsesNetworks",
                "StageThatUsesKafka",
                "StageThatUsesDjl",
                "DetectorThatUsesFfmpeg",
                "StageThatShowsAFrameOfJavaCv",
                "FilmThatGrabsFrames",
                "FilmThatCapturesFrames",
                "FilmThatOpensAVideo",
                "FilmThatReadsPackets",
                "FilmThatDecodes",
                "PipelineThatShowsAConsumer",
                "CoreThatUsesAGenerator",
                "GeneratorThatUsesExport",
                "TrackingThatUsesTheStage",
                "PackageNobodyNamed",
                "PipelineThatUsesKafkasInside",
                "PipelineThatUsesKafkasServer",
                "PipelineThatUsesTheBroker",
            })
    void eachWrongImportIsCaught(String name) {
        JavaClasses wrong = new ClassFileImporter().importPackages(WRONG);

        String violations =
                new Layers(new Modules(WRONG))
                        .rules()
                        .map(rule -> violations(rule, wrong))
                        .collect(Collectors.joining("\n"));

        assertThat(violations).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one > other; other > one",
                "one > other; other > third; third > other; fourth > one",
                "one > one",
            })
    void packagesInACircleCannotBeDeclared(String arrows) {
        assertThatThrownBy(() -> PackageArrows.of("networks", arrows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("circle");
    }

    @Test
    void anArrowToAPackageWithoutAnEntryCannotBeDeclared() {
        assertThatThrownBy(() -> PackageArrows.of("networks", ".; one > other"))
                .hasMessage("networks: one > [other] leads to a package without an entry");
    }

    @Test
    void eachPackageWithAnEntryIsThere() {
        for (PackageArrows arrows : PackageArrows.ALL) {
            assertThat(
                            PRODUCT.stream()
                                    .filter(type -> MODULES.moduleOf(type).equals(arrows.module()))
                                    .map(MODULES::packageOf))
                    .containsAll(arrows.mayUse().keySet());
        }
    }

    private static String violations(ArchRule rule, JavaClasses classes) {
        return String.join("\n", rule.evaluate(classes).getFailureReport().getDetails());
    }
}
