package org.faceloupe.trainer.faces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.faceloupe.trainer.run.TrainingException;

/**
 * A folder as CelebA comes: pictures in {@code img_align_celeba} (nested once or not), and {@code
 * list_eval_partition.txt} or {@code .csv} with a line for each: name and 0 (training), 1
 * (validation) or 2 (test). {@code identity_CelebA.txt}, if it is there, says who each one shows.
 */
final class CelebaFolder {

    private static final String PICTURES = "img_align_celeba";
    private static final String IDENTITIES = "identity_CelebA.txt";
    private static final String TRAINING = "0";
    private static final String TEST = "2";

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
        return part(folder, TRAINING, "training");
    }

    /**
     * The test pictures that are there, in the list's order: what is measured, never learnt from.
     *
     * @throws TrainingException if there are none
     */
    static List<Path> test(Path folder) {
        return part(folder, TEST, "test");
    }

    private static List<Path> part(Path folder, String number, String name) {
        Path pictures = folder.resolve(PICTURES);
        if (Files.isDirectory(pictures.resolve(PICTURES))) {
            pictures = pictures.resolve(PICTURES);
        }
        List<Path> there = new ArrayList<>();
        for (String[] pair : pairs(partition(folder))) {
            Path file = pictures.resolve(pair[0]);
            if (pair[1].equals(number) && Files.exists(file)) {
                there.add(file);
            }
        }
        if (there.isEmpty()) {
            throw new TrainingException(
                    "no %s images of %s are in %s; unpack them there"
                            .formatted(name, partition(folder).getFileName(), pictures));
        }
        return there;
    }

    /** Who is in the pictures, by their names; empty if the folder does not say. */
    static Map<String, String> identities(Path folder) {
        Map<String, String> people = new HashMap<>();
        Path list = folder.resolve(IDENTITIES);
        if (Files.exists(list)) {
            pairs(list).forEach(pair -> people.put(pair[0], "celeba " + pair[1]));
        }
        return people;
    }

    private static List<String[]> pairs(Path list) {
        try (Stream<String> lines = Files.lines(list)) {
            return lines.map(line -> line.strip().split("[,\\s]+"))
                    .filter(cells -> cells.length == 2)
                    .toList();
        } catch (IOException e) {
            throw new TrainingException(list + " cannot be read: " + e, e);
        }
    }
}
