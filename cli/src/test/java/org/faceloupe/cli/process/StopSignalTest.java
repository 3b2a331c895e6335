package org.faceloupe.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {

    private final AtomicInteger ends = new AtomicInteger();
    private final StopSignal signal = new StopSignal(ends::incrementAndGet);

    @Test
    void theRequestReachesTheWorkAndWaitsForItsEnd() {
        CountDownLatch asked = new CountDownLatch(1);
        StopSignal.Registration work = signal.onStop(asked::countDown);

        CompletableFuture<Void> request = CompletableFuture.runAsync(signal::request);

        await().until(() -> asked.getCount() == 0);
        assertThat(request).isNotDone();
        work.close();
        signal.ended();
        assertThat(request).succeedsWithin(Duration.ofSeconds(5));
        assertThat(ends).hasValue(0);
    }

    @Test
    void workThatComesAfterTheRequestIsAskedAtOnce() {
        signal.request();
        CountDownLatch asked = new CountDownLatch(1);

        signal.onStop(asked::countDown).close();

        assertThat(asked.getCount()).isZero();
        assertThat(signal.isRequested()).isTrue();
    }

    @Test
    void theLastWordsOfTheProgramAreWaitedFor() {
        CountDownLatch asked = new CountDownLatch(1);
        StopSignal.Registration work = signal.onStop(asked::countDown);
        CompletableFuture<Void> request = CompletableFuture.runAsync(signal::request);
        await().until(() -> asked.getCount() == 0);

        work.close();

        assertThat(request).isNotDone();
        signal.ended();
        assertThat(request).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void withoutWorkTheRequestEndsTheProcessAtOnce() {
        assertThat(CompletableFuture.runAsync(signal::request))
                .succeedsWithin(Duration.ofSeconds(5));
        assertThat(ends).hasValue(1);
    }

    @Test
    void aProgramThatHasEndedIsLeftToItsOwnExit() {
        signal.ended();

        signal.request();

        assertThat(ends).hasValue(0);
    }
}
