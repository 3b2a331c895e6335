package org.faceloupe.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.faceloupe.trainer.generator.Curve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {

    @TempDir Path folder;

    @Test
    void whatLiesBeyondTheCheckpointAndALineCutOffAreDropped() throws IOException {
        String early = MetricsFile.line(50, Map.of("loss", 0.5));
        String late = MetricsFile.line(100, Map.of("loss", 0.25));
        Path file = folder.resolve("metrics.jsonl");
        Files.writeString(file, early + "\n" + late + "\n" + late.substring(0, 9));
        assertThat(MetricsFile.upTo(file, 60)).containsExactly(early);
        assertThat(MetricsFile.upTo(file, 100)).containsExactly(early, late);
        assertThat(MetricsFile.upTo(folder.resolve("none"), 100)).isEmpty();
    }

    @Test
    void aCourseIsPairsOfIterationAndValue() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        Files.write(
                file,
                List.of(
                        MetricsFile.line(50, Map.of("loss", 0.5)),
                        MetricsFile.line(100, Map.of("loss", 0.25))));
        Map<String, List<double[]>> courses = MetricsFile.courses(file);
        assertThat(courses).containsOnlyKeys("loss");
        List<double[]> course = courses.getOrDefault("loss", List.of());
        assertThat(course.get(1)).containsExactly(100, 0.25);
        assertThat(Curve.svg("loss", course)).contains("<polyline", "0.5000", "0.2500");
    }
}
