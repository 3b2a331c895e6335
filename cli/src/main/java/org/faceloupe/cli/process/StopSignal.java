package org.faceloupe.cli.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * SIGTERM and SIGINT as a request to stop. Work that must end cleanly registers how to ask it to;
 * the process then lives until that work has closed its registration and {@link #ended} was called,
 * or for {@link #PATIENCE_SECONDS}. Without such work, or when that time is over, it ends at once:
 * an orderly exit would take native libraries apart under threads that still compute in them.
 */
public final class StopSignal {

    static final long PATIENCE_SECONDS = 30;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closed = lock.newCondition();
    private final List<Registration> registrations = new ArrayList<>();
    private final Runnable endProcess;
    private boolean requested;
    private boolean ended;

    /** Work that wants to hear of the request; closed by the work when nothing is left to do. */
    public final class Registration implements AutoCloseable {

        private final Runnable ask;

        private Registration(Runnable ask) {
            this.ask = ask;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                registrations.remove(this);
                closed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * @param endProcess ends the process without waiting for anything
     */
    public StopSignal(Runnable endProcess) {
        this.endProcess = endProcess;
    }

    /** Starts to listen to the process's signals. */
    public void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::request, "stop-signal"));
    }

    /**
     * Registers work.
     *
     * @param ask is called from another thread, at once if the request is already there
     */
    public Registration onStop(Runnable ask) {
        Registration registration = new Registration(ask);
        lock.lock();
        try {
            registrations.add(registration);
            if (requested) {
                ask.run();
            }
            return registration;
        } finally {
            lock.unlock();
        }
    }

    /** Runs work that looks, now and then, whether it should stop. */
    @SuppressWarnings("try") // the registration works by being open
    public <T> T runHeeding(Function<BooleanSupplier, T> work) {
        try (Registration registration = onStop(() -> {})) {
            return work.apply(this::isRequested);
        }
    }

    boolean isRequested() {
        lock.lock();
        try {
            return requested;
        } finally {
            lock.unlock();
        }
    }

    /** The program has nothing more to do or to say. */
    public void ended() {
        lock.lock();
        try {
            ended = true;
            closed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Asks all registered work to stop and waits for its end. */
    public void request() {
        lock.lock();
        try {
            requested = true;
            List.copyOf(registrations).forEach(registration -> registration.ask.run());
            long nanos = registrations.isEmpty() ? 0 : TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (isBusy() && nanos > 0) {
                nanos = closed.awaitNanos(nanos);
            }
            if (isBusy()) {
                endProcess.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean isBusy() {
        return !(registrations.isEmpty() && ended);
    }
}
