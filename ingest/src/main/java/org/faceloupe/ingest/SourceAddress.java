package org.faceloupe.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Where a stream comes from, as the user wrote it: a network address, a webcam, a folder or a file.
 * It may hold a password, so its text form shows none: {@link #text} alone has it.
 *
 * @param text such as {@code rtsp://user:password@10.0.0.7/one}, {@code /dev/video0}, {@code
 *     inbox/} or {@code hall.mp4}
 */
public record SourceAddress(String text) {

    /** What there is to read from. */
    public enum Kind {
        /** A camera or a server: RTSP, HTTP, HLS and what else FFmpeg speaks. */
        NETWORK,
        /** A camera of this machine, through Video4Linux. */
        WEBCAM,
        /** A folder that video files are dropped into. */
        FOLDER,
        /** A video file. */
        FILE
    }

    private static final Set<String> SCHEMES =
            Set.of("rtsp", "rtsps", "http", "https", "rtmp", "rtmps", "udp", "srt", "tcp");

    public SourceAddress {
        if (text.isBlank()) {
            throw new IllegalArgumentException("url must not be blank");
        }
        int colon = text.indexOf("://");
        if (colon >= 0 && !SCHEMES.contains(text.substring(0, colon).toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "url begins with %s, which is none of %s"
                            .formatted(
                                    text.substring(0, colon + 3),
                                    SCHEMES.stream().sorted().toList()));
        }
    }

    public Kind kind() {
        if (text.contains("://")) {
            return Kind.NETWORK;
        }
        if (text.startsWith("/dev/video")) {
            return Kind.WEBCAM;
        }
        return text.endsWith("/") || Files.isDirectory(Path.of(text)) ? Kind.FOLDER : Kind.FILE;
    }

    /** Whether it has no end and no past: what is not read now is gone. */
    public boolean isLive() {
        return kind() == Kind.NETWORK || kind() == Kind.WEBCAM;
    }

    /** The transport's name: {@code rtsp}, {@code http}; empty if it is no network address. */
    String scheme() {
        int colon = text.indexOf("://");
        return colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    /** The address without user, password and the values of its query. */
    public String shown() {
        int colon = text.indexOf("://");
        if (colon < 0) {
            return text;
        }
        String rest = text.substring(colon + 3);
        int path = rest.indexOf('/') < 0 ? rest.length() : rest.indexOf('/');
        int user = rest.lastIndexOf('@'); // a password may hold a slash
        boolean secret = user >= 0 && (user < path || rest.indexOf(':') < user);
        String open = secret ? "***@" + rest.substring(user + 1) : rest;
        return text.substring(0, colon + 3) + open.replaceAll("=[^&#]*", "=***");
    }

    @Override
    public String toString() {
        return shown();
    }
}
