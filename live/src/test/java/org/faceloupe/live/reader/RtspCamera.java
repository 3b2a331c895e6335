package org.faceloupe.live.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real RTSP server in a process of its own: GStreamer's, 5 frames a second of 160x120. */
final class RtspCamera implements AutoCloseable {

    static final int FRAMES_PER_SECOND = 5;

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private final int port;
    private Process process;

    private RtspCamera(int port) throws IOException {
        this.port = port;
        process = begin();
    }

    /** Starts a camera on a port that is free. */
    static RtspCamera start() throws IOException {
        return new RtspCamera(freePort());
    }

    /** Starts a camera where something else was. */
    static RtspCamera startAt(int port) throws IOException {
        return new RtspCamera(port);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Whether the machine has the server. */
    static boolean isInstalled() throws IOException, InterruptedException {
        String imports =
                "import gi; gi.require_version('GstRtspServer', '1.0');"
                        + "from gi.repository import GstRtspServer";
        return Files.isExecutable(PYTHON)
                && new ProcessBuilder(PYTHON.toString(), "-c", imports).start().waitFor() == 0;
    }

    private Process begin() throws IOException {
        Path script = Path.of(System.getProperty("faceloupe.root"), "live/src/test/python");
        Process server =
                new ProcessBuilder(
                                PYTHON.toString(),
                                script.resolve("rtsp_server.py").toString(),
                                Integer.toString(port))
                        .redirectError(new File("/dev/null"))
                        .start();
        assertThat(server.inputReader(UTF_8).readLine()).isEqualTo("serving");
        return server;
    }

    String url() {
        return url(port);
    }

    static String url(int port) {
        return "rtsp://127.0.0.1:%d/camera".formatted(port);
    }

    /** SIGSTOP: connections stay open, new ones are accepted by the kernel, nothing is said. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill =
                new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, process.pid()))
                        .start();
        assertThat(kill.waitFor()).isZero();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        assertThat(process.destroyForcibly().waitFor()).isEqualTo(137);
    }

    void startAgain() throws IOException {
        process = begin();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
