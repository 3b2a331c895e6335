package org.faceloupe.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder as CelebA comes: pictures in {@code img_align_celeba} (nested once or not), and {@code
 * list_eval_partition.txt} or {@code .csv} with a line for each: name and 0 (training), 1
 * (validation) or 2 (test). Nobody is in two parts.
 */
final class CelebaFolder {

    private static final String PICTURES = "img_align_celeba";
    private static final String TRAINING = "0";

    private CelebaFolder() {}

    static boolean is(Path folder) {
        return Files.isDirectory(folder.resolve(PICTURES)) && Files.exists(partition(folder));
    }

    private static Path partition(Path folder) {
        Path text = folder.resolve("list_eval_partition.txt");
        return Files.exists(text) ? text : folder.resolve("list_eval_partition.csv");
    }

    /**
     * The training pictures that are there, in the list's order.
     *
     * @throws TrainingException if there are none
     */
    static List<Path> training(Path folder) {
        Path pictures = folder.resolve(PICTURES);
        if (Files.isDirectory(pictures.resolve(PICTURES))) {
            pictures = pictures.resolve(PICTURES);
        }
        List<Path> files = new ArrayList<>();
        try (Stream<String> lines = Files.lines(partition(folder))) {
            for (String line : (Iterable<String>) lines::iterator) {
                String[] cells = line.strip().split("[,\\s]+");
                if (cells.length == 2 && cells[1].equals(TRAINING)) {
                    files.add(pictures.resolve(cells[0]));
                }
            }
        } catch (IOException e) {
            throw new TrainingException(partition(folder) + " cannot be read: " + e, e);
        }
        List<Path> there = files.stream().filter(Files::exists).toList();
        if (there.isEmpty()) {
            throw new TrainingException(
                    "no training images of %s are in %s; unpack them there"
                            .formatted(partition(folder).getFileName(), pictures));
        }
        return there;
    }
}
