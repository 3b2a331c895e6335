package org.faceloupe.cli.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.faceloupe.live.config.RunConfig;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * Answers {@code /metrics}, {@code /health/live} and {@code /health/ready} over HTTP, on threads of
 * its own, which end with it.
 */
public final class HealthServer implements AutoCloseable {

    /** Answers nobody outside of this machine. */
    public static final String LOCAL = RunConfig.LOCAL;

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ServerSocket listener;
    private final Supplier<String> metrics;
    private final BooleanSupplier ready;
    private final HttpConnections connections;

    private HealthServer(
            ServerSocket listener,
            Supplier<String> metrics,
            BooleanSupplier ready,
            Duration limit) {
        this.listener = listener;
        this.metrics = metrics;
        this.ready = ready;
        this.connections = HttpConnections.answering(listener, this::answer, limit);
    }

    /**
     * Starts to answer.
     *
     * @param address of this machine's, the one that is listened on
     * @param port 0 for any that is free
     * @param metrics the page, asked for anew each time, by one at a time
     * @param ready whether the work is under way; safe for any thread
     * @throws EnvironmentException if the address or port cannot be listened on
     */
    public static HealthServer start(
            String address, int port, Supplier<String> metrics, BooleanSupplier ready) {
        return start(address, port, metrics, ready, LIMIT);
    }

    /** The same with another limit of time for a connection. */
    static HealthServer start(
            String address,
            int port,
            Supplier<String> metrics,
            BooleanSupplier ready,
            Duration limit) {
        return new HealthServer(listener(address, port), metrics, ready, limit);
    }

    private static ServerSocket listener(String address, int port) {
        try {
            ServerSocket listener = new ServerSocket();
            try {
                listener.bind(new InetSocketAddress(address, port));
                return listener;
            } catch (IOException e) {
                listener.close();
                throw e;
            }
        } catch (IOException e) {
            throw new EnvironmentException(
                    "%s:%d cannot be listened on: %s; set another metrics-address or metrics-port"
                            .formatted(address, port, e.getMessage()),
                    e);
        }
    }

    private HttpAnswer answer(String path) {
        if (path.startsWith("/health/live")) {
            return HttpAnswer.ok("live\n");
        } else if (path.startsWith("/health/ready")) {
            return ready.getAsBoolean()
                    ? HttpAnswer.ok("ready\n")
                    : HttpAnswer.unavailable("not ready\n");
        }
        return path.startsWith("/metrics") ? HttpAnswer.ok(page()) : HttpAnswer.notFound();
    }

    private synchronized String page() {
        return metrics.get();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What is listened on. */
    InetAddress address() {
        return listener.getInetAddress();
    }

    @Override
    public void close() {
        connections.close();
    }
}
