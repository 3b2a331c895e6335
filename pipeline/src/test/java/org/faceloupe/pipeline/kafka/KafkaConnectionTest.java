package org.faceloupe.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.pipeline.EnvironmentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaConnectionTest {

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    private static final Duration DELAY = Duration.ofMillis(1);

    @TempDir private Path folder;

    @Test
    void aFileOfPropertiesIsReadAsKafkaReadsItAndItsValuesAreNotShown() throws IOException {
        KafkaConnection connection =
                reading(
                        """
                        # of the cluster
                        security.protocol = SASL_SSL
                        sasl.jaas.config=org.example.Login required \\
                          username="me" password="tops3cret";
                        """);

        assertThat(connection.properties())
                .containsOnlyKeys("security.protocol", "sasl.jaas.config")
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(connection.properties().get("sasl.jaas.config")).contains("tops3cret");
        assertThat(connection).hasToString("kafka:9092 with [sasl.jaas.config, security.protocol]");
        StageSettings settings =
                new StageSettings(
                        "s", connection, "g", "in", Optional.empty(), "dead", 1, DELAY, 1);
        assertThat(settings.toString()).doesNotContain("tops3cret");
    }

    @Test
    void withoutAFileThereAreNoProperties() {
        assertThat(KafkaConnection.of("kafka:9092", Optional.empty()))
                .isEqualTo(KafkaConnection.to("kafka:9092"))
                .hasToString("kafka:9092");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bootstrap.servers",
                "transactional.id",
                "isolation.level",
                "group.id",
                "group.instance.id",
                "enable.auto.commit",
                "auto.offset.reset",
                "key.serializer",
                "value.deserializer",
                "partition.assignment.strategy",
                "partitioner.class",
                "acks",
                "max.request.size",
                "request.timeout.ms"
            })
    void aPropertyThatFaceLoupeSetsItselfIsOneClearLine(String name) {
        assertRefused(name + "=tops3cret", "FaceLoupe sets the client property %s itself", name);
    }

    @Test
    void aValueThatKafkaRefusesIsOneClearLineWithoutTheValue() {
        assertRefused("linger.ms=tops3cret", "Invalid value *** for configuration linger.ms");
        assertRefused("security.protocol=tops3cret", "configuration security.protocol");
    }

    @Test
    void aFileThatIsMissingOrNoneIsOneClearLine() throws IOException {
        Path missing = folder.resolve("no.properties");
        assertThatThrownBy(() -> KafkaConnection.of("kafka:9092", Optional.of(missing)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("cannot read the client properties in " + missing)
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> KafkaConnection.of("kafka:9092", Optional.of(folder)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("cannot read the client properties in " + folder);
        assertRefused("client.id=\\u12tops3cret", "is no file of client properties");
    }

    @Test
    void propertiesWithWhichNoClientCanBeMadeAreNamedWithoutTheirValues() {
        KafkaConnection connection =
                new KafkaConnection(
                        "localhost:1",
                        Map.of(
                                "security.protocol", "SSL",
                                "ssl.truststore.location", "/no/such/tops3cret.jks"));

        assertThatThrownBy(() -> Topics.withPrefix("").create(connection))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("security.protocol, ssl.truststore.location")
                .hasMessageContaining("***")
                .hasMessageNotContaining("tops3cret")
                .hasNoCause();
    }

    @Test
    void propertiesReachTheAdminTheConsumerAndTheProducerOfAStage() throws IOException {
        Path log = folder.resolve("clients.log");
        Path file =
                Files.writeString(
                        folder.resolve("client.properties"),
                        "metric.reporters=%s\n%s=%s\n"
                                .formatted(ClientLog.class.getName(), ClientLog.FILE, log));
        TestTopics topics = new TestTopics(KafkaConnection.of(BROKER.address(), Optional.of(file)));
        assertThat(Files.readAllLines(log)).containsOnly("kafka.admin.client");

        topics.write(StageRunnerTest.stream("a", 3));
        try (RunningStage stage = new RunningStage(topics.stage(8), StageRunnerTest.passing())) {
            stage.awaitRecordsOut(4);
        }
        assertThat(Files.readAllLines(log))
                .containsOnly("kafka.admin.client", "kafka.consumer", "kafka.producer");
    }

    private void assertRefused(String content, String why, Object... parts) {
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> reading(content))
                .withMessageContaining(why, parts)
                .withMessageContaining("client.properties")
                .satisfies(
                        e ->
                                assertThat(e.getMessage())
                                        .doesNotContain("tops3cret")
                                        .doesNotContain("\n"));
    }

    private KafkaConnection reading(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), content);
        return KafkaConnection.of("kafka:9092", Optional.of(file));
    }
}
