package org.faceloupe.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.pipeline.StreamStatus;
import org.faceloupe.pipeline.StreamStatus.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

class StatusTopicTest {

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    @Test
    void aRecordThatIsNoStatusCostsOnlyItselfAndIsToldWithItsPlace() {
        TestTopics topics = new TestTopics(BROKER.address());
        StreamStatus a = new StreamStatus("a", State.OFFLINE, "gone", 1, 2, 3, 4);
        StreamStatus b = new StreamStatus("b", State.ONLINE, "", 5, 0, 6, 0);
        String streams = topics.names().streams();
        try (StatusTopic topic = StatusTopic.open(topics.connection(), topics.names())) {
            topic.write(List.of(a));
            topics.writeRaw(
                    List.of(
                            new ProducerRecord<>(streams, bytes("a"), otherState()),
                            new ProducerRecord<>(streams, bytes("a"), bytes("garbage")),
                            new ProducerRecord<>(streams, bytes("a"), new byte[0])));
            topic.write(List.of(b));
        }
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(LeftOut.class);
        lines.start();
        log.addAppender(lines);

        List<StreamStatus> read = StatusTopic.read(topics.connection(), topics.names());

        log.detachAppender(lines);
        assertThat(read).containsExactly(a, b);
        assertThat(lines.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .startsWith(
                        "topic %s: records left out: 3, the first in partition 0 at offset 2: "
                                        .formatted(streams)
                                + "it is no stream's status:")
                .doesNotContain("\u001b");
    }

    /** A state that no program of today has, with an escape sequence in its name. */
    private static byte[] otherState() {
        return org.faceloupe.pipeline.wire.StreamStatus.newBuilder()
                .setStream("a")
                .setState("\u001b[2JDANCING")
                .build()
                .toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
