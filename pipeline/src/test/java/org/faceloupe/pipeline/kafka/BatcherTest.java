package org.faceloupe.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatcherTest {

    private long now = -5; // nano time may be negative and wraps

    private final Batcher<String> batcher =
            new Batcher<>(3, Duration.ofNanos(100), String::length, () -> now);

    @Test
    void nothingIsDueWhileNothingWaits() {
        now += 1_000_000;

        assertThat(batcher.isDue()).isFalse();
        assertThat(batcher.nanosUntilDue()).isEqualTo(Long.MAX_VALUE);
        assertThat(batcher.cut()).isEmpty();
    }

    @Test
    void aFullBatchIsDueAtOnceAndKeepsTheOrderOfArrival() {
        for (String record : new String[] {"a", "bb", "c", "d"}) {
            batcher.add(record);
        }

        assertThat(batcher.isDue()).isTrue();
        assertThat(batcher.cut()).containsExactly("a", "bb", "c");
        assertThat(batcher.isDue()).isFalse();
    }

    @Test
    void theDelayCountsFromTheFirstRecordThatWaits() {
        batcher.add("a");
        now += 60;
        batcher.add("b");
        assertThat(batcher.nanosUntilDue()).isEqualTo(40);
        now += 40;

        assertThat(batcher.isDue()).isTrue();
        assertThat(batcher.cut()).containsExactly("a", "b");
    }

    @Test
    void whatStaysBehindKeepsItsOwnTimeOfArrival() {
        for (String record : new String[] {"a", "b", "c"}) {
            batcher.add(record);
        }
        now += 70;
        batcher.add("d");
        assertThat(batcher.cut()).hasSize(3);

        assertThat(batcher.nanosUntilDue()).isEqualTo(100);
    }

    @Test
    void aLaneThatIsFullDoesNotKeepTheOthersWaiting() {
        Batcher<String> fair =
                new Batcher<>(
                        4,
                        Duration.ofNanos(100),
                        String::length,
                        record -> record.charAt(0),
                        () -> now);
        for (String record : "f1 f2 f3 f4 f5 f6 f7 f8 a1 a2 b1".split(" ")) {
            fair.add(record);
        }

        assertThat(fair.cut()).containsExactly("f1", "f2", "a1", "b1");
        assertThat(fair.cut()).containsExactly("f3", "f4", "f5", "a2");
        assertThat(fair.cut()).containsExactly("f6", "f7", "f8");
        assertThat(fair.bytes()).isZero();
    }

    @Test
    void bytesAreThoseThatWait() {
        batcher.add("four");
        batcher.add("seven..");
        assertThat(batcher.bytes()).isEqualTo(11);

        assertThat(batcher.cut()).hasSize(2);
        assertThat(batcher.bytes()).isZero();
        batcher.add("four");
        batcher.clear();
        assertThat(batcher.bytes()).isZero();
    }
}
