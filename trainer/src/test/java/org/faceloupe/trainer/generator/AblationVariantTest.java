package org.faceloupe.trainer.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.faceloupe.trainer.run.SettingsFile;
import org.junit.jupiter.api.Test;

class AblationVariantTest {

    @Test
    void everyVariantIsARunOfItsOwnAndOfEqualLength() {
        GeneratorSettings base =
                SettingsFile.resource("generator-ablation.yaml", GeneratorSettings.class);
        Set<String> texts = new HashSet<>();
        for (AblationVariant variant : AblationVariant.all(200)) {
            GeneratorSettings settings =
                    SettingsFile.changed(base, GeneratorSettings.class, variant.changes());
            assertThat(settings.iterations()).as(variant.name()).isEqualTo(200);
            assertThat(texts.add(SettingsFile.text(settings))).as(variant.name()).isTrue();
        }
        assertThat(texts).hasSize(12);
    }

    @Test
    void everyLossTermButTheLaterOnesHasItsRow() {
        for (LossTerm term : LossTerm.values()) {
            boolean weighed =
                    AblationVariant.all(200).stream()
                            .anyMatch(v -> v.changes().toString().contains(term.key() + "="));
            boolean later = term == LossTerm.LOG_MSE || term == LossTerm.CHECKERBOARD;
            assertThat(weighed).as(term.key()).isNotEqualTo(later);
        }
    }
}
