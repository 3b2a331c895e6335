package org.faceloupe.detector.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.faceloupe.detector.Detection;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceLabelsTest {

    private static final List<Point> POINTS = Collections.nCopies(5, new Point(4, 5));

    private final Detection seen = new Detection(new Box(1, 0, 20, 20), 0.8, POINTS);
    private final Detection elsewhere = new Detection(new Box(90, 0, 20, 20), 0.9, POINTS);

    @Test
    void aDrawnBoxStaysAndGainsPoints() {
        LabelledFace drawn = new LabelledFace(new Box(0, 0, 20, 20), false, List.of());

        List<LabelledFace> faces = FaceLabels.faces(List.of(seen), List.of(drawn), true);

        assertThat(faces).containsExactly(new LabelledFace(drawn.box(), false, POINTS));
    }

    @Test
    void whatNobodyDrewIsIgnored() {
        List<LabelledFace> faces = FaceLabels.faces(List.of(elsewhere), List.of(), true);

        assertThat(faces).containsExactly(new LabelledFace(elsewhere.box(), true, POINTS));
    }

    @Test
    void aReportWhereNobodyMarkedAFaceIsAMistakeEvenInsideALargeOne() {
        LabelledFace drawn = new LabelledFace(new Box(0, 0, 20, 20), false, List.of());
        LabelledFace large = new LabelledFace(new Box(60, 0, 200, 200), true, List.of());

        List<LabelledFace> mistaken =
                FaceLabels.mistaken(List.of(seen, elsewhere), List.of(drawn, large));

        assertThat(mistaken).containsExactly(new LabelledFace(elsewhere.box(), true, List.of()));
    }

    @Test
    void aNameAloneIsAPictureWithoutFaces(@TempDir Path folder) throws IOException {
        Path csv = folder.resolve("boxes.csv");
        Files.writeString(csv, "file,x,y,w,h,ignore\na.png\nb.png,1,2,3,4,0\n");

        Map<String, List<LabelledFace>> pictures = LabelledPictures.read(csv);

        assertThat(pictures.get("a.png")).isEmpty();
        assertThat(pictures.get("b.png")).hasSize(1);
    }

    @Test
    void withoutDrawnBoxesASureReportIsAFace() {
        Detection unsure = new Detection(new Box(50, 0, 20, 20), 0.5, POINTS);

        List<LabelledFace> faces = FaceLabels.faces(List.of(elsewhere, unsure), List.of(), false);

        assertThat(faces).extracting(LabelledFace::ignored).containsExactly(false, true);
    }
}
