package org.faceloupe.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Sink;
import org.faceloupe.pipeline.Stage;
import org.junit.jupiter.api.Test;

class StageSettingsTest {

    private static final Stage<Frame, Frame> STAGE = Stage.of(Frame.class, batch -> batch);

    /** Takes everything. */
    private static final class Sponge implements Sink<Frame> {

        @Override
        public Class<Frame> takes() {
            return Frame.class;
        }

        @Override
        public void accept(List<Frame> batch) {}
    }

    @Test
    void aStageHasAnOutputAndASinkHasNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StageRunner<>(settings(Optional.empty()), STAGE))
                .withMessage("stage tested has no output topic");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StageRunner<>(settings(Optional.of("faces")), new Sponge()))
                .withMessage("sink tested has an output topic");
    }

    @Test
    void aSinkWaitsForNobodyAndLeavesNoBookmarks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Optional.empty()).waitingFor(new Downstream("g", 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Optional.empty()).keepingBookmarksIn("memory"));
    }

    private static StageSettings settings(Optional<String> output) {
        return new StageSettings(
                "tested",
                KafkaConnection.to("localhost:1"),
                "group",
                "frames",
                output,
                "dead-letters",
                8,
                Duration.ofMillis(20),
                1 << 20);
    }
}
