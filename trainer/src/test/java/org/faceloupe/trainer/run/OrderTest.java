package org.faceloupe.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void everyEpochHasEachSampleOnceAndItsOwnOrder() {
        Order order = new Order(50, 3);
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            first.add(order.sample(i));
        }
        for (int i = 50; i < 100; i++) {
            second.add(order.sample(i));
        }
        assertThat(first).doesNotHaveDuplicates().hasSize(50);
        assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
        assertThat(new Order(50, 3).sample(77)).isEqualTo(second.get(27));
    }
}
