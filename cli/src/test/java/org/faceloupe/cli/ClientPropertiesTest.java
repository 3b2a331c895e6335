package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.pipeline.kafka.ClientLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ClientPropertiesTest {

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    @TempDir private Path folder;
    private Path log;
    private Path properties;

    @BeforeEach
    void makeProperties() throws IOException {
        log = folder.resolve("clients.log");
        properties =
                Files.writeString(
                        folder.resolve("client.properties"),
                        "metric.reporters=%s\n%s=%s\n"
                                .formatted(ClientLog.class.getName(), ClientLog.FILE, log));
    }

    @Test
    void theyReachTheBrokerOfACommand() throws IOException {
        CommandRun run =
                CommandRun.of(
                        "streams",
                        "--bootstrap-servers",
                        BROKER.address(),
                        "--topic-prefix",
                        "nobody-",
                        "--client-properties",
                        properties);

        assertThat(run.complaint()).contains("has no topic nobody-streams");
        assertThat(clients()).containsOnly("kafka.admin.client");
    }

    @Test
    void whatCannotBeUsedIsOneLine() throws IOException {
        Path refused = Files.writeString(folder.resolve("refused.properties"), "group.id=mine");

        assertThat(streams(folder.resolve("missing")).complaint())
                .contains("cannot read the client properties in");
        assertThat(streams(refused).complaint())
                .contains(refused + ": FaceLoupe sets the client property group.id itself");
    }

    private static CommandRun streams(Path properties) {
        return CommandRun.of(
                "streams",
                "--bootstrap-servers",
                BROKER.address(),
                "--client-properties",
                properties);
    }

    @Test
    void withoutAClusterTheyAreWrongUsage() {
        CommandRun run = CommandRun.of("enhance", "a.mp4", "--client-properties", properties);

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.complaint()).contains("--bootstrap-servers");
    }

    /** What a log of clients holds: a line for each client, saying of which kind it is. */
    private Iterable<String> clients() throws IOException {
        return Files.readAllLines(log);
    }
}
