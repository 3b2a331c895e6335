package org.faceloupe.sink.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.sink.Faces;
import org.junit.jupiter.api.Test;

final class SheetRowsTest {

    @Test
    void facesThatOverlapFromFrameToFrameAreOnePerson() {
        List<JournalEntry> faces = new ArrayList<>();
        for (int frame = 0; frame < 100; frame++) { // one walks, one sits
            faces.add(face(frame, 0, 10 + frame, 20));
            faces.add(face(frame, 1, 300, 60));
        }
        SheetRows rows = new SheetRows(faces, 10);

        assertThat(rows.people()).isEqualTo(2);
        assertThat(rows.faces()).isEqualTo(200);
        assertThat(rows.rows()).extracting(SheetRow::views).containsExactly(100L, 100L);
    }

    @Test
    void whoIsGoneForOverASecondComesBackAsAnother() {
        assertThat(new SheetRows(List.of(face(0, 0, 9, 9), face(25, 0, 9, 9)), 10).people())
                .isEqualTo(1);
        assertThat(new SheetRows(List.of(face(0, 0, 9, 9), face(26, 0, 9, 9)), 10).people())
                .isEqualTo(2);
    }

    @Test
    void overlappingFacesOfOneFrameAreTwoPeople() {
        SheetRows rows = new SheetRows(List.of(face(0, 0, 9, 9), face(0, 1, 12, 9)), 10);
        assertThat(rows.people()).isEqualTo(2);
    }

    @Test
    void theMostSeenAreShownWhenThereAreTooMany() {
        List<JournalEntry> faces = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            faces.add(face(30L * n, 0, 10, 10)); // each alone
        }
        for (int n = 0; n < 3; n++) {
            faces.add(face(6_500 + n, 0, 400, 10));
        }
        SheetRows rows = new SheetRows(faces, 5);

        assertThat(rows.people()).isEqualTo(201);
        assertThat(rows.rows()).hasSize(5);
        assertThat(rows.rows().get(0).views()).isEqualTo(3);
    }

    @Test
    void theBestOfATrackIsTheOneOfTheBestQuality() {
        List<JournalEntry> faces = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            double quality = n == 3 ? 0.7 : 0.6;
            faces.add(entry(Faces.at("clip", 40L * n, 0, 10 + 50 * n, 10, 1, quality)));
            faces.add(entry(Faces.at("clip", 40L * n, 1, 10, 200, 2, 0.4 + 0.01 * n)));
        }
        SheetRows rows = new SheetRows(faces, 5);

        assertThat(rows.people()).isEqualTo(2);
        assertThat(rows.rows()).extracting(SheetRow::frame).containsExactly(120L, 160L);
        assertThat(rows.rows()).extracting(SheetRow::views).containsExactly(5L, 5L);
    }

    @Test
    void aTrackThatShowsItselfAgainAfterMinutesIsStillOnePerson() {
        List<JournalEntry> faces =
                List.of(
                        entry(Faces.at("clip", 0, 0, 10, 10, 1, 0.5)),
                        entry(Faces.at("clip", 9_000, 0, 10, 10, 1, 0.6)));
        SheetRows rows = new SheetRows(faces, 5);

        assertThat(rows.people()).isEqualTo(1);
        assertThat(rows.rows()).extracting(SheetRow::views).containsExactly(2L);
    }

    private static JournalEntry entry(EnhancedFace face) {
        String name = "%08d-%02d".formatted(face.face().frame(), face.face().index());
        return JournalEntry.of(face, name);
    }

    private static JournalEntry face(long frame, int index, double x, double y) {
        return JournalEntry.of(Faces.at(frame, index, x, y), "%08d-%02d".formatted(frame, index));
    }
}
