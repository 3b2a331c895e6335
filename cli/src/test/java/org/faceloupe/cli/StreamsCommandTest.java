package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.pipeline.StreamStatus;
import org.faceloupe.pipeline.StreamStatus.State;
import org.faceloupe.pipeline.kafka.KafkaConnection;
import org.faceloupe.pipeline.kafka.StatusTopic;
import org.faceloupe.pipeline.kafka.TestTopics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StreamsCommandTest {

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    @Test
    void theLastStatusOfEachStreamIsOnTheirTopic() {
        TestTopics topics = new TestTopics(BROKER.address());
        StreamStatus a = new StreamStatus("a", State.OFFLINE, "it ended", 1, 2, 3, 4);
        StreamStatus b = new StreamStatus("b", State.ONLINE, "", 5, 0, 6, 0);
        StreamStatus later = new StreamStatus("a", State.ONLINE, "", 7, 3, 8, 4);
        try (StatusTopic topic =
                StatusTopic.open(KafkaConnection.to(BROKER.address()), topics.names())) {
            topic.write(List.of(b, a));
            topic.write(List.of(later));
        }
        assertThat(StatusTopic.read(KafkaConnection.to(BROKER.address()), topics.names()))
                .containsExactly(later, b);
        CommandRun run =
                CommandRun.of(
                        "streams",
                        "--bootstrap-servers",
                        BROKER.address(),
                        "--topic-prefix",
                        topics.prefix());
        assertThat(run.out().lines())
                .containsExactly(
                        "a online since 1970-01-01T00:00:00Z, 8 frames, 4 dropped, 3 restarts",
                        "b online since 1970-01-01T00:00:00Z, 6 frames, 0 dropped, 0 restarts");
    }

    @Test
    void aStreamsNameAndReasonForgeNoLineAndMoveNoCursor() {
        StreamStatus forging =
                new StreamStatus(
                        "cam\nb online", State.OFFLINE, "gone\u001b[2J \u202ekao", 1, 2, 3, 4);
        assertThat(StreamsCommand.line(forging))
                .isEqualTo(
                        "cam\\u000ab online offline since 1970-01-01T00:00:00Z, 3 frames, 4"
                                + " dropped, 2 restarts: gone\\u001b[2J \\u202ekao");
    }
}
