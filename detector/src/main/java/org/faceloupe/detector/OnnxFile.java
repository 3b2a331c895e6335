package org.faceloupe.detector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * A detector's network as an ONNX file: the one that comes with the program, or one of the user's.
 *
 * @param name for messages
 * @param bytes shared, nobody changes them
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose: it is large
record OnnxFile(String name, byte[] bytes) {

    private static final String SHIPPED = "detector.onnx";

    /** The one that comes with the program. */
    static OnnxFile shipped() {
        try (InputStream stream = OnnxFile.class.getResourceAsStream(SHIPPED)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks " + SHIPPED);
            }
            return new OnnxFile("the program's own detector", stream.readAllBytes());
        } catch (IOException e) {
            throw new EnvironmentException("the program's own detector cannot be read: " + e, e);
        }
    }

    /**
     * One of the user's.
     *
     * @throws EnvironmentException if it cannot be read
     */
    static OnnxFile read(Path file) {
        try {
            return new OnnxFile(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new EnvironmentException(
                    "no detector model " + file + "; give an existing ONNX file", e);
        } catch (IOException e) {
            throw new EnvironmentException("detector model " + file + " cannot be read: " + e, e);
        }
    }

    /** SHA-256 of its bytes, in hexadecimal. */
    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
