package org.faceloupe.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Stage;
import org.faceloupe.pipeline.StreamItem;
import org.junit.jupiter.api.Test;

class OpeningTest {

    /** Counts how often it is closed. */
    private static final class Counting implements Stage<StreamItem, StreamItem> {

        private int closed;

        @Override
        public Class<StreamItem> takes() {
            return StreamItem.class;
        }

        @Override
        public List<StreamItem> process(List<StreamItem> batch) {
            return batch;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    @Test
    void opensWhileTheCallerDoesOtherThings() throws InterruptedException {
        CountDownLatch callerGoesOn = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Counting stage = new Counting();
        Thread[] opener = new Thread[1];
        try (Opening<Counting> opening =
                Opening.of(
                        "open",
                        () -> {
                            opener[0] = Thread.currentThread();
                            await(callerGoesOn);
                            return stage;
                        })) {
            callerGoesOn.countDown();
            assertSame(stage, opening.take());
        }
        assertNotEquals(caller, opener[0]);
        assertEquals(0, stage.closed, "it belongs to whoever took it");
        opener[0].join(TimeUnit.SECONDS.toMillis(10));
        assertEquals(Thread.State.TERMINATED, opener[0].getState());
    }

    @Test
    void closesWhatNobodyTook() {
        Counting stage = new Counting();
        Opening.of("open", () -> stage).close();
        assertEquals(1, stage.closed);
    }

    @Test
    void tellsWhatWentWrong() {
        EnvironmentException failure = new EnvironmentException("no weights; give some");
        try (Opening<Counting> opening =
                Opening.of(
                        "open",
                        () -> {
                            throw failure;
                        })) {
            assertSame(failure, assertThrows(EnvironmentException.class, opening::take));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
