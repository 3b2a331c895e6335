package org.faceloupe.trainer.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.faceloupe.networks.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets of grey pictures, each of a level of its own. */
class SceneSourceTest {

    private static final int TAKEN = 2000;

    @TempDir private Path folder;

    @Test
    void setsAreTakenByTheirShares() throws IOException {
        SceneSource source =
                SceneSource.of(List.of(set("few", 0, 2, 3), set("many", 100, 20, 1)), 7);

        List<Integer> levels = new ArrayList<>();
        for (int position = 0; position < TAKEN; position++) {
            levels.add(level(source.at(position).picture()));
        }

        assertThat(levels.stream().filter(level -> level < 100).count() / (double) TAKEN)
                .isCloseTo(0.75, within(0.03));
        assertThat(new HashSet<>(levels)).hasSize(22);
        assertThat(source.size()).isEqualTo(22);
    }

    @Test
    void anyPictureComesByTheSharesToo() throws IOException {
        SceneSource source =
                SceneSource.of(List.of(set("few", 0, 2, 3), set("many", 100, 20, 1)), 7);
        Random random = new Random(1);

        long few = 0;
        for (int i = 0; i < TAKEN; i++) {
            few += level(source.any(random).picture()) < 100 ? 1 : 0;
        }

        assertThat(few / (double) TAKEN).isCloseTo(0.75, within(0.03));
    }

    @Test
    void withoutSharesEveryPictureComesOnceARound() throws IOException {
        SceneSource source = SceneSource.of(List.of(set("few", 0, 2, 0), set("many", 9, 20, 0)), 7);

        Set<Integer> levels = new HashSet<>();
        for (int position = 22; position < 44; position++) {
            levels.add(level(source.at(position).picture()));
        }

        assertThat(levels).hasSize(22);
    }

    private DetectorTraining.Labelled set(String name, int level, int count, double share)
            throws IOException {
        StringBuilder csv = new StringBuilder("file,x,y,w,h,ignore\n");
        for (int i = 0; i < count; i++) {
            byte[] rgb = new byte[3 * 16 * 16];
            Arrays.fill(rgb, (byte) (level + i));
            String file = name + i + ".png";
            Files.write(folder.resolve(file), new RgbImage(16, 16, rgb).encodePng());
            csv.append(file).append('\n');
        }
        Path boxes = folder.resolve(name + ".csv");
        Files.writeString(boxes, csv);
        return new DetectorTraining.Labelled(
                folder,
                boxes,
                Optional.empty(),
                share > 0 ? OptionalDouble.of(share) : OptionalDouble.empty());
    }

    private static int level(RgbImage picture) {
        return picture.rgb()[0] & 0xFF;
    }
}
