package org.faceloupe.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageNotContaining("\n");
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void aDirectoryThatIsAFileIsOneClearLine() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "occupied");

        assertThatThrownBy(() -> EmbeddedBroker.start(file, 0))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("\n");
        assertThat(file).hasContent("occupied");
    }

    @Test
    void aBrokerThatStartsAgainStillHasItsTopics() throws Exception {
        Path data = directory.resolve("broker");
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
                Admin admin = admin(broker)) {
            NewTopic topic = new NewTopic("again", Optional.empty(), Optional.empty());
            admin.createTopics(List.of(topic)).all().get();
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
                Admin admin = admin(broker)) {
            assertThat(admin.listTopics().names().get()).containsExactly("again");
        }
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.address()));
    }
}
