package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every class, test, option, command, file and link that the documents name exists. */
class DocumentNamesTest {

    private static final Path ROOT =
            Path.of(System.getProperty("faceloupe.root", "..")).toAbsolutePath().normalize();

    /** Names of other projects, of data that users bring, and of what decisions say is gone. */
    private static final Set<String> ALLOWED =
            Set.of(
                    "AutoCloseable", // Java
                    "Trainer", // DJL
                    "../shared", // beside the repository, and not everywhere
                    "prepare_faces.py", // a script outside of the repository
                    "docker compose --profile metrics up",
                    // Decision 25: what was there before, and an option that was only tried.
                    "Models",
                    "FaceRow",
                    "--client-id NAME");

    @TempDir Path folder;

    @Test
    void theDocumentsNameWhatExists() throws Exception {
        SourceNames sources = SourceNames.in(ROOT);
        DocumentCheck check =
                new DocumentCheck(ROOT, sources, CommandNames.ofTheProgram(), ALLOWED);
        List<String> documents =
                sources.files().stream().filter(file -> file.endsWith(".md")).toList();

        List<String> wrong = new ArrayList<>();
        for (String document : documents) {
            Path file = ROOT.resolve(document);
            wrong.addAll(check.wrong(file, Files.readString(file)));
        }

        assertThat(documents).contains("README.md", "docs/architecture.md");
        assertThat(String.join("\n", wrong)).isEmpty();
    }

    @Test
    void aRenamedClassIsFound() throws Exception {
        SourceNames sources = new SourceNames(new HashMap<>(), new HashSet<>(), List.of());
        sources.add("final class Outbox { void take() {} @Test void itKeepsTheOrder() {} }");
        String document = "`Outbox` `Outbox.take()` `itKeepsTheOrder`";

        assertThat(wrong(sources, document)).isEmpty();

        SourceNames renamed = new SourceNames(new HashMap<>(), new HashSet<>(), List.of());
        renamed.add("final class Outgoing { void take() {} @Test void theOrderIsKept() {} }");

        assertThat(wrong(renamed, document))
                .containsExactly(
                        "a.md: no such class or member: Outbox",
                        "a.md: no such class or member: Outbox.take()",
                        "a.md: no such member: itKeepsTheOrder");
    }

    @Test
    void whatIsNotThereIsFound() throws Exception {
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(folder.resolve("docs/b.md"), "# What to do\n");
        SourceNames sources = SourceNames.in(folder);
        sources.add("class Outbox { }");

        assertThat(
                        wrong(
                                sources,
                                """
                                `--faces best` `train generator --data X` [b](docs/b.md#what-to-do)
                                `docs/b.md` `out/x/faces.jsonl` `Outbox.gone` `--fases` `train hair`
                                `faceloupe trane` `docs/c.md` [c](docs/c.md) [d](docs/b.md#other)

                                ```
                                ./faceloupe run --konfig x   # --not-an-option
                                ```
                                """))
                .containsExactlyInAnyOrder(
                        "a.md: no such class or member: Outbox.gone",
                        "a.md: no such option: --fases",
                        "a.md: no such command: train hair",
                        "a.md: no such command: faceloupe trane",
                        "a.md: no such file: docs/c.md",
                        "a.md: no such link: docs/c.md",
                        "a.md: no such link: docs/b.md#other",
                        "a.md: no such option: --konfig");
    }

    @Test
    void aNameThatIsAllowedIsNotLookedFor() throws Exception {
        SourceNames sources = SourceNames.in(folder);
        DocumentCheck check =
                new DocumentCheck(
                        folder, sources, CommandNames.ofTheProgram(), Set.of("SomebodyElses"));

        assertThat(check.wrong(folder.resolve("a.md"), "`SomebodyElses`")).isEmpty();
    }

    private List<String> wrong(SourceNames sources, String document) throws Exception {
        return new DocumentCheck(folder, sources, CommandNames.ofTheProgram(), Set.of())
                .wrong(folder.resolve("a.md"), document);
    }
}
