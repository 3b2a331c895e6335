package org.faceloupe.live.reader;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A camera: sends a transport stream over HTTP again and again, a piece at a time, and can freeze
 * as a server does that is stopped: connections are accepted and nothing is said.
 */
final class FreezingServer implements AutoCloseable {

    private static final int PIECES = 40;

    private final byte[] video;
    private final long pieceMillis;
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean frozen;

    FreezingServer(byte[] video, double seconds) throws IOException {
        this.video = video;
        pieceMillis = (long) (1000 * seconds / PIECES);
        socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String url() {
        return "http://me:secret@127.0.0.1:%d/camera.ts".formatted(socket.getLocalPort());
    }

    void freeze(boolean freeze) {
        frozen = freeze;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            byte[] request = new byte[4096];
            int length = connection.getInputStream().read(request);
            awaitThaw();
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String said = new String(request, 0, Math.max(0, length), StandardCharsets.US_ASCII);
            while (said.startsWith("GET")) {
                for (int piece = 0; piece < PIECES; piece++) {
                    awaitThaw();
                    int from = video.length * piece / PIECES;
                    out.write(video, from, video.length * (piece + 1) / PIECES - from);
                    TimeUnit.MILLISECONDS.sleep(pieceMillis);
                }
            }
        } catch (IOException e) {
            return; // the reader is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitThaw() throws InterruptedException {
        while (frozen) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
