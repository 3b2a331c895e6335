package org.faceloupe.detector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.faceloupe.pipeline.EnvironmentException;

/** Networks in ONNX files: the one that comes with the program, and those of the user. */
final class Models {

    private static final String OWN = "detector.onnx";

    private Models() {}

    static FaceDetector smallFaces(Optional<Path> file, int minFace, int maxFace) {
        byte[] model = file.map(Models::read).orElseGet(Models::own);
        String name = file.map(Path::toString).orElse("the program's own detector");
        return new SmallFaceDetector(model, name, minFace, maxFace);
    }

    static String sha256(Optional<Path> file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] model = file.map(Models::read).orElseGet(Models::own);
            return HexFormat.of().formatHex(digest.digest(model));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static FaceDetector yuNet(Path file, int minFace, int maxFace) {
        return new YuNetDetector(read(file), file.toString(), minFace, maxFace);
    }

    private static byte[] own() {
        try (InputStream stream = Models.class.getResourceAsStream(OWN)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks " + OWN);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new EnvironmentException("the program's own detector cannot be read: " + e, e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new EnvironmentException(
                    "no detector model " + file + "; give an existing ONNX file", e);
        } catch (IOException e) {
            throw new EnvironmentException("detector model " + file + " cannot be read: " + e, e);
        }
    }
}
