package org.faceloupe.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * What a source holds, whatever its name and age: its size and hash.
 *
 * @param size in bytes; 0 if the source is no regular file
 * @param sha256 in hexadecimal; empty if the source is no regular file
 */
public record SourceContent(long size, String sha256) {

    /** That of a source which can be read only once. */
    static final SourceContent UNKNOWN = new SourceContent(0, "");

    /**
     * Reads a file to its end, unless it is no regular one.
     *
     * @throws EnvironmentException if it cannot be read
     */
    public static SourceContent of(Path file) {
        if (!Files.isRegularFile(file)) {
            return UNKNOWN;
        }
        MessageDigest digest = digest();
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] part = new byte[1 << 16];
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                digest.update(part, 0, length);
                size += length;
            }
        } catch (IOException e) {
            throw new EnvironmentException("cannot read %s: %s".formatted(file, e), e);
        }
        return new SourceContent(size, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
