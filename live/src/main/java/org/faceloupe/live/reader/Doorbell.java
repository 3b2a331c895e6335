package org.faceloupe.live.reader;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.faceloupe.ingest.SourceAddress;

/**
 * Rings at a server's door with a plain socket, to find out cheaply whether it has come back. A
 * frozen server still opens the door, so RTSP and HTTP servers are asked something as well.
 */
final class Doorbell {

    private static final int PATIENCE_MILLIS = 1_000;
    private static final Map<String, Integer> PORTS =
            Map.of("rtsp", 554, "rtsps", 322, "http", 80, "https", 443, "rtmp", 1935);

    private final String scheme;
    private final String host;
    private final int port;

    private Doorbell(String scheme, String host, int port) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
    }

    /** The door of a source; one that never answers if the source has none. */
    static Doorbell of(SourceAddress address) {
        try {
            URI uri = new URI(address.shown().replace("***@", "").replaceAll("[?#].*", ""));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            int port = uri.getPort() > 0 ? uri.getPort() : PORTS.getOrDefault(scheme, 0);
            String host = uri.getHost();
            return new Doorbell(scheme, host == null ? "" : host, port);
        } catch (URISyntaxException e) {
            return new Doorbell("", "", 0);
        }
    }

    boolean answers() {
        if (host.isEmpty() || port == 0) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return switch (scheme) {
                case "rtsp" -> asked(socket, "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n");
                case "http" -> asked(socket, "OPTIONS * HTTP/1.0\r\n\r\n");
                default -> true;
            };
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean asked(Socket socket, String question) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(question.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket.getInputStream().read() >= 0;
    }
}
