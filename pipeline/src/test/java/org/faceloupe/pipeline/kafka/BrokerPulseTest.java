package org.faceloupe.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.faceloupe.pipeline.EnvironmentException;
import org.junit.jupiter.api.Test;

class BrokerPulseTest {

    private final List<KafkaFutureImpl<String>> questions = new ArrayList<>();
    private long now;
    private final BrokerPulse pulse =
            new BrokerPulse(this::ask, KafkaConnection.to("here:1"), () -> now);

    @Test
    void aBrokerThatAnswersIsAskedEveryTenSeconds() {
        answerFor(200);
        assertThat(questions).hasSizeBetween(15, 20);
    }

    @Test
    void aBrokerThatIsBackWithinAMinuteIsNotMissed() {
        failFor(50);
        answerFor(20);
        assertThatCode(() -> failFor(50)).doesNotThrowAnyException();
    }

    @Test
    void aBrokerThatStaysAwayEndsTheWork() {
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> failFor(100))
                .withMessageContaining("the broker at here:1 has not answered for a minute");
    }

    private void failFor(int seconds) {
        for (int second = 0; second < seconds; second++) {
            pass(1);
            pulse.check();
            questions.forEach(q -> q.completeExceptionally(new TimeoutException("silence")));
        }
    }

    private void answerFor(int seconds) {
        for (int second = 0; second < seconds; second++) {
            pass(1);
            pulse.check();
            questions.forEach(question -> question.complete("here"));
        }
    }

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    private KafkaFutureImpl<String> ask() {
        KafkaFutureImpl<String> question = new KafkaFutureImpl<>();
        questions.add(question);
        return question;
    }
}
