package org.faceloupe.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.Exit;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real single-node Kafka broker (KRaft) inside the process, reachable from this machine alone. It
 * has threads of its own; {@link #close} ends them, and whoever uses the broker is closed first.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** The largest record that a topic takes whose own settings do not say another size. */
    public static final int MAX_RECORD_BYTES = 33 << 20;

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts a broker whose topics have one partition each. */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, port, 1);
    }

    /**
     * Starts a broker, which takes a few seconds. A directory that holds a broker's data already is
     * taken up again.
     *
     * @param directory for the broker's data; made if it is missing
     * @param port to listen on, or 0 for any that is free
     * @param partitions of a topic that is made without saying how many
     * @throws BrokerException if the port is in use or the directory cannot be used; a directory
     *     that was missing is missing again then
     */
    public static EmbeddedBroker start(Path directory, int port, int partitions) {
        int listener = freePort(port);
        int controller = freePort(0);
        boolean fresh = !Files.exists(directory);
        Exit.setExitProcedure(EmbeddedBroker::die);
        Exit.setHaltProcedure(EmbeddedBroker::die);
        try {
            format(directory);
            KafkaConfig config =
                    new KafkaConfig(
                            EmbeddedBrokerSettings.of(directory, listener, controller, partitions));
            return new EmbeddedBroker(startServer(config), listener);
        } catch (Exception e) {
            if (fresh) {
                delete(directory);
            }
            throw new BrokerException(
                    "the embedded broker cannot start in %s: %s; give another directory or port"
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    private static KafkaRaftServer startServer(KafkaConfig config) {
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        boolean started = false;
        try {
            server.startup();
            started = true;
            return server;
        } finally {
            if (!started) {
                server.shutdown();
            }
        }
    }

    /** Kafka gives up in the middle, for instance because the disk is full. */
    private static void die(int code, @Nullable String message) {
        String reason = message == null ? "see the log, and whether the disk is full" : message;
        System.err.println("faceloupe: the embedded broker failed: " + reason);
        Runtime.getRuntime().halt(1);
    }

    /** Formats a directory that no broker has used yet. */
    private static void format(Path directory) throws Exception {
        Files.createDirectories(directory);
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(EmbeddedBrokerSettings.NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(EmbeddedBrokerSettings.CONTROLLER)
                .setMetadataLogDirectory(directory.toString())
                .setDirectories(List.of(directory.toString()))
                .run();
    }

    /** The port itself, or any if it is 0, found free by listening on it for a moment. */
    private static int freePort(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            socket.bind(new InetSocketAddress(here, port));
            return socket.getLocalPort();
        } catch (BindException e) {
            throw new BrokerException(
                    "port %d cannot be listened on: %s; give another port or stop what uses it"
                            .formatted(port, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new BrokerException("no port to listen on: " + e.getMessage(), e);
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new BrokerException("cannot delete %s: %s".formatted(directory, e), e);
        }
    }

    /** What the broker's clients are told: host and port. */
    public String address() {
        return EmbeddedBrokerSettings.HERE + ":" + port;
    }

    /** Stops the broker; its data stay in the directory. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
