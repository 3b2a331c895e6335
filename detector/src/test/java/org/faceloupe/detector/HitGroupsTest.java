package org.faceloupe.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HitGroupsTest {

    @Test
    void hitsThatAgreeThroughOthersBecomeTheirMean() {
        Hit first = new Hit(10, 20, 20, 0.5);
        Hit second = new Hit(13, 20, 20, 0.25);
        Hit third = new Hit(16, 20, 20, 0.25);
        Hit elsewhere = new Hit(60, 20, 20, 2);

        // An edge may lie 4 apart: the first and the third agree through the second alone.
        assertThat(HitGroups.means(List.of(third, elsewhere, first, second)))
                .containsExactly(new Hit(13, 20, 20, 1), elsewhere);
    }

    @Test
    void squaresAroundOneCentreButOfOtherSizesAreNotOneGroup() {
        Hit small = new Hit(20, 20, 20, 1);
        Hit large = new Hit(10, 10, 40, 1);

        assertThat(HitGroups.means(List.of(small, large))).containsExactly(large, small);
    }

    @Test
    void theOrderOfTheHitsDoesNotMatter() {
        Random random = new Random(4);
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double side = 10 + 30 * random.nextDouble();
            hits.add(new Hit(100 * random.nextDouble(), 100 * random.nextDouble(), side, 1));
        }
        List<Hit> means = HitGroups.means(hits);
        Collections.shuffle(hits, random);

        assertThat(HitGroups.means(hits)).isEqualTo(means).hasSizeLessThan(300);
    }
}
