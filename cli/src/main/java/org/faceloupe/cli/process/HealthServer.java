package org.faceloupe.cli.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.faceloupe.live.config.RunConfig;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * Answers {@code /metrics}, {@code /health/live} and {@code /health/ready} over HTTP. It has one
 * thread of its own, which ends with it.
 */
public final class HealthServer implements AutoCloseable {

    /** Answers nobody outside of this machine. */
    public static final String LOCAL = RunConfig.LOCAL;

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts to answer.
     *
     * @param address of this machine's, the one that is listened on
     * @param port 0 for any that is free
     * @param metrics the page, asked for anew each time
     * @param ready whether the work is under way
     * @throws EnvironmentException if the address or port cannot be listened on
     */
    public static HealthServer start(
            String address, int port, Supplier<String> metrics, BooleanSupplier ready) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
            server.createContext("/metrics", ask -> answer(ask, OK, metrics.get()));
            server.createContext("/health/live", ask -> answer(ask, OK, "live\n"));
            server.createContext("/health/ready", ask -> answerReady(ask, ready.getAsBoolean()));
            server.start();
            return new HealthServer(server);
        } catch (IOException | UnresolvedAddressException e) {
            throw new EnvironmentException(
                    "%s:%d cannot be listened on: %s; set another metrics-address or metrics-port"
                            .formatted(address, port, e.getMessage()),
                    e);
        }
    }

    private static void answerReady(HttpExchange ask, boolean ready) throws IOException {
        answer(ask, ready ? OK : UNAVAILABLE, ready ? "ready\n" : "not ready\n");
    }

    private static void answer(HttpExchange ask, int code, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        ask.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        ask.sendResponseHeaders(code, body.length);
        ask.getResponseBody().write(body);
        ask.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What is listened on. */
    InetAddress address() {
        return server.getAddress().getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
