package org.faceloupe.trainer.faces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.trainer.run.TrainingException;

/** The pictures below a folder, sorted by path. */
public final class ImageFolder {

    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".bmp");

    private ImageFolder() {}

    /**
     * Lists the picture files, nested folders included.
     *
     * @throws TrainingException if there is no such folder or no picture in it
     */
    public static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new TrainingException("no folder " + folder + "; give a folder of face images");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> images = files.filter(ImageFolder::isImage).sorted().toList();
            if (images.isEmpty()) {
                throw new TrainingException(
                        "no images in " + folder + "; put JPEG, PNG or BMP files there");
            }
            return images;
        } catch (IOException e) {
            throw new TrainingException("folder " + folder + " cannot be read: " + e, e);
        }
    }

    /** The pictures to measure on: all of a folder, or the test part of CelebA's own layout. */
    public static List<Path> measured(Path folder) {
        return CelebaFolder.is(folder) ? CelebaFolder.test(folder) : list(folder);
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /**
     * Reads one picture.
     *
     * @throws IllegalArgumentException if it is damaged
     */
    public static RgbImage read(Path file) {
        try {
            return RgbImage.decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new TrainingException("image " + file + " cannot be read: " + e, e);
        }
    }
}
