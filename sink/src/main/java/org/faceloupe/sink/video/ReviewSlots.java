package org.faceloupe.sink.video;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which row of the strip a track has: it keeps it until another track needs it. */
final class ReviewSlots {

    private final int rows;
    private final Map<Long, Integer> slots = new LinkedHashMap<>(); // seen last is last

    ReviewSlots(int rows) {
        this.rows = rows;
    }

    /** The faces of the next frame with their rows, as far as there are enough. */
    List<FilmFace> placed(List<FilmFace> faces) {
        Set<Long> here = faces.stream().map(FilmFace::track).collect(Collectors.toSet());
        List<FilmFace> placed = new ArrayList<>();
        for (FilmFace face : faces) {
            Integer slot = slots.remove(face.track());
            int row = slot == null ? free(here) : slot;
            if (row >= 0) {
                slots.put(face.track(), row);
            }
            placed.add(face.in(row));
        }
        return placed;
    }

    private int free(Set<Long> here) {
        Set<Integer> taken = new HashSet<>(slots.values());
        for (int row = 0; row < rows; row++) {
            if (!taken.contains(row)) {
                return row;
            }
        }
        for (Map.Entry<Long, Integer> oldest : slots.entrySet()) {
            if (!here.contains(oldest.getKey())) {
                slots.remove(oldest.getKey());
                return oldest.getValue();
            }
        }
        return -1;
    }
}
