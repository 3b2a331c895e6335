package org.faceloupe.live.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.faceloupe.ingest.SourceAddress;
import org.faceloupe.pipeline.BeginOfStream;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.Source;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.pipeline.StreamKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObservedSourceTest {

    private static final Run RUN = new Run("c0ffee", StreamKind.LIVE);

    @Test
    void theEndOfALiveSourceNamesTheRunThatItEnds() {
        ObservedSource source = observed("rtsp://user:secret@cam/one");
        assertThat(source.next()).isInstanceOf(BeginOfStream.class);

        source.end();

        assertThat(source.next())
                .isEqualTo(new EndOfStream("door", RUN, "rtsp://***@cam/one", 0, ""));
        assertThat(source.next()).isNull();
    }

    @Test
    void whatHasNotBegunHasNoEndAndNeitherHasAFileThatIsCutOff() {
        ObservedSource silent = observed("rtsp://cam/one");
        silent.end();
        assertThat(silent.next()).isNull();

        ObservedSource file = observed("hall.mp4");
        assertThat(file.next()).isNotNull();
        file.end();
        assertThat(file.next()).isNull();
    }

    private static ObservedSource observed(String address) {
        BeginOfStream begin =
                new BeginOfStream("door", RUN, "somewhere", 0, "", 64, 36, 0, 1, 90_000);
        return new ObservedSource(new Given(List.of(begin)), new SourceAddress(address));
    }

    /** Gives these items and then nothing. */
    private static final class Given implements Source {

        private final Deque<StreamItem> items;

        Given(List<StreamItem> items) {
            this.items = new ArrayDeque<>(items);
        }

        @Override
        public @Nullable StreamItem next() {
            return items.poll();
        }

        @Override
        public void close() {}
    }
}
