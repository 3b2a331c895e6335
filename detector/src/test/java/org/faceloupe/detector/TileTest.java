package org.faceloupe.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.faceloupe.pipeline.Box;
import org.junit.jupiter.api.Test;

class TileTest {

    @Test
    void anOrdinaryFrameIsLookedAtInOnePiece() {
        assertThat(Tile.covering(1920, 1080)).hasSize(1);
        assertThat(Tile.covering(1, 1)).hasSize(1);
    }

    @Test
    void everyPlaceOfALargeFrameBelongsToOneTile() {
        List<Tile> tiles = Tile.covering(3000, 2100);

        for (double y = -20; y <= 2120; y += 35.5) {
            for (double x = -20; x <= 3020; x += 35.5) {
                double left = x;
                double top = y;
                assertThat(
                                tiles.stream()
                                        .filter(
                                                tile ->
                                                        tile.owns(
                                                                at(
                                                                        left - tile.x(),
                                                                        top - tile.y()))))
                        .as("(%s, %s)", x, y)
                        .hasSize(1);
            }
        }
    }

    @Test
    void tilesStayInsideTheFrame() {
        for (Tile tile : Tile.covering(3000, 2100)) {
            assertThat(tile.x() + tile.width()).isLessThanOrEqualTo(3000);
            assertThat(tile.y() + tile.height()).isLessThanOrEqualTo(2100);
            assertThat((long) tile.width() * tile.height()).isLessThan(1300 * 1300);
        }
    }

    private static Box at(double x, double y) {
        return new Box(x - 5, y - 5, 10, 10);
    }
}
