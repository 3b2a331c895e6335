package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The drawing in docs/architecture.md; {@code -Dfaceloupe.draw=true} makes it anew. */
class ArchitectureGraphTest {

    private static final String BEGIN = "```mermaid\n";
    private static final String END = "```\n";

    @Test
    void theDocumentShowsTheGraphThatTheClassesHave() throws IOException {
        Path document =
                Path.of(System.getProperty("faceloupe.root", "..")).resolve("docs/architecture.md");
        String text = Files.readString(document);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        String drawn = mermaid(Modules.PRODUCT, "org.faceloupe");

        if (Boolean.getBoolean("faceloupe.draw")) {
            Files.writeString(document, text.substring(0, begin) + drawn + text.substring(end));
        } else {
            assertThat(text.substring(begin, end))
                    .as("docs/architecture.md, to be made anew with -Dfaceloupe.draw=true")
                    .isEqualTo(drawn);
        }
    }

    @Test
    void arrowsBetweenModulesAndBetweenPackagesAreDrawn() {
        assertThat(mermaid(location -> true, "org.faceloupe.cli.wrong"))
                .contains("pipeline --> networks\n")
                .contains(
                        "  detector_tracking[detector.tracking] --> detector_stage[detector.stage]")
                .contains("  networks_generator[networks.generator] --> networks_export");
    }

    private static String mermaid(ImportOption of, String root) {
        JavaClasses classes = new ClassFileImporter().withImportOption(of).importPackages(root);
        return new ArchitectureGraph(new Modules(root), classes).mermaid();
    }
}
