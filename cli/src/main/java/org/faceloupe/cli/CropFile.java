package org.faceloupe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EnvironmentException;

/** A picture of a face in a file of its own. */
final class CropFile {

    private CropFile() {}

    /**
     * Reads the file and checks that it is a whole picture of a size that fits into memory.
     *
     * @throws EnvironmentException if it is not
     */
    static EncodedImage read(Path image) {
        try {
            return EncodedImage.of(Files.readAllBytes(image));
        } catch (NoSuchFileException e) {
            throw unreadable(image, "there is no such file; check the path", e);
        } catch (IOException e) {
            String reason = Files.isDirectory(image) ? "it is a directory" : e.getMessage();
            throw unreadable(image, reason + "; give a PNG or JPEG file", e);
        } catch (BadRecordException e) {
            throw unreadable(image, e.getMessage() + "; give a whole PNG or JPEG file", e);
        }
    }

    /**
     * The same, decoded.
     *
     * @throws EnvironmentException if it is no such picture
     */
    static RgbImage decode(Path image) {
        try {
            return RgbImage.decode(read(image).bytes());
        } catch (IllegalArgumentException e) {
            throw unreadable(image, e.getMessage() + "; give a whole PNG or JPEG file", e);
        }
    }

    private static EnvironmentException unreadable(Path image, String reason, Exception cause) {
        return new EnvironmentException("cannot read " + image + ": " + reason, cause);
    }
}
