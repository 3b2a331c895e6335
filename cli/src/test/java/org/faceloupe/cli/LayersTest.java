package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class LayersTest {

    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages("org.faceloupe");

    private static final String WRONG = "org.faceloupe.cli.wrong";

    @TestFactory
    Stream<DynamicTest> theProductKeepsItsLayers() {
        return new Layers("org.faceloupe")
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
                "PipelineThatShowsAConsumer",
                "PipelineThatUsesKafkasInside",
                "PipelineThatUsesKafkasServer",
                "PipelineThatUsesTheBroker",
            })
    void eachWrongImportIsCaught(String name) {
        JavaClasses wrong = new ClassFileImporter().importPackages(WRONG);

        String violations =
                new Layers(WRONG)
                        .rules()
                        .map(rule -> violations(rule, wrong))
                        .collect(Collectors.joining("\n"));

        assertThat(violations).contains(name);
    }

    private static String violations(ArchRule rule, JavaClasses classes) {
        return String.join("\n", rule.evaluate(classes).getFailureReport().getDetails());
    }
}
