package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.KafkaConnection;
import org.faceloupe.pipeline.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    @TempDir private Path directory;

    @Test
    void aPortInUseIsOneClearLineAndLeavesNothing() throws IOException {
        Path data = directory.resolve("broker");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> EmbeddedBroker.start(data, port))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageNotContaining("\n");
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void aDirectoryThatIsAFileIsOneClearLine() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "occupied");

        assertThatThrownBy(() -> EmbeddedBroker.start(file, 0))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("\n");
        assertThat(file).hasContent("occupied");
    }

    @Test
    void aBrokerThatStartsAgainStillHasItsTopics() {
        Path data = directory.resolve("broker");
        Topics topics = Topics.withPrefix("again-");
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            topics.create(KafkaConnection.to(broker.address()));
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            topics.create(KafkaConnection.to(broker.address()));
        }
    }
}
