package org.faceloupe.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.faceloupe.pipeline.Point;
import org.junit.jupiter.api.Test;

class CellsTest {

    private static final int COLUMNS = 5;
    private static final int CELLS = 4 * COLUMNS;

    private final float[] scores = new float[CELLS];
    private final float[] geometry = new float[14 * CELLS];
    private final Cells cells = new Cells(COLUMNS, scores, geometry);

    @Test
    void aCellTellsCentreSizeAndPoints() {
        int cell = 2 * COLUMNS + 3; // its centre lies at (14, 10)
        scores[cell] = 0.9f;
        put(cell, 0.25f, -0.5f, (float) Math.log(0.5), (float) Math.log(2));
        geometry[4 * CELLS + cell] = -0.25f;
        geometry[5 * CELLS + cell] = 0.125f;

        Detection face = cells.faces(0.5).get(0);

        assertThat(face.box().centerX()).isCloseTo(14 + 2, within(1e-5));
        assertThat(face.box().centerY()).isCloseTo(10 - 4, within(1e-5));
        assertThat(face.box().width()).isCloseTo(8, within(1e-5));
        assertThat(face.box().height()).isCloseTo(32, within(1e-5));
        Point eye = face.points().get(0);
        assertThat(eye.x()).isCloseTo(16 - 2, within(1e-5));
        assertThat(eye.y()).isCloseTo(6 + 4, within(1e-5));
    }

    @Test
    void neighboursCountAsMuchAsTheirScores() {
        scores[COLUMNS + 1] = 0.9f; // its centre lies at (6, 6)
        scores[COLUMNS + 2] = 0.3f;
        scores[COLUMNS + 3] = 0.8f; // no neighbour of the peak
        put(COLUMNS + 1, 0, 0, 0, 0);
        put(COLUMNS + 2, 0, 0.5f, (float) Math.log(2), 0);
        put(COLUMNS + 3, 9, 9, 9, 9);
        geometry[5 * CELLS + COLUMNS + 1] = 1;

        Detection face = cells.faces(0.85).get(0);

        assertThat(face.box().centerX()).isCloseTo(0.75 * 6 + 0.25 * 10, within(1e-5));
        assertThat(face.box().centerY()).isCloseTo(6 + 0.25 * 4, within(1e-5));
        assertThat(face.box().width()).isCloseTo(16 * Math.pow(2, 0.25), within(1e-5));
        assertThat(face.box().height()).isCloseTo(16, within(1e-5));
        assertThat(face.points().get(0).y()).isCloseTo(0.75 * (6 + 16) + 0.25 * 10, within(1e-5));
    }

    @Test
    void onlyPeaksAreFaces() {
        scores[0] = 0.8f;
        scores[1] = 0.9f;
        scores[COLUMNS + 1] = 0.7f;
        scores[4] = 0.6f;
        scores[3 * COLUMNS] = 0.4f;

        assertThat(cells.faces(0.5))
                .extracting(Detection::score)
                .containsExactly(0.9f + 0.0, 0.6f + 0.0);
    }

    @Test
    void ofEqualNeighboursOneStays() {
        scores[6] = 0.5f;
        scores[7] = 0.5f;

        assertThat(cells.faces(0.5)).hasSize(1);
    }

    @Test
    void anAbsurdSizeIsBounded() {
        scores[0] = 1;
        put(0, 0, 0, 1000, -1000);

        List<Detection> faces = cells.faces(0.5);

        assertThat(faces.get(0).box().width()).isLessThan(400);
        assertThat(faces.get(0).box().height()).isPositive();
    }

    private void put(int cell, float... values) {
        for (int plane = 0; plane < values.length; plane++) {
            geometry[plane * CELLS + cell] = values[plane];
        }
    }
}
