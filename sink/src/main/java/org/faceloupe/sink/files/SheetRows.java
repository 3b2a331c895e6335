package org.faceloupe.sink.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.faceloupe.pipeline.Box;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what the contact sheet shows. Faces belong together if they have the same track or, where
 * faces are not tracked, if their boxes overlap from frame to frame with gaps of a second at most.
 * Only those that may still be continued and the best of the rest are in memory.
 */
final class SheetRows {

    private static final double GAP_SECONDS = 1;
    private static final double TRACK_GAP_SECONDS = 60;
    private static final double OVERLAP = 0.25;

    private static final class Person {
        private SheetRow best;
        private Box box;
        private long frame;
        private double seconds;

        Person(SheetRow first) {
            best = first;
            box = first.box();
            frame = first.frame();
            seconds = first.seconds();
        }

        void add(SheetRow view) {
            best = best.or(view);
            box = view.box();
            frame = view.frame();
            seconds = view.seconds();
        }
    }

    private final int limit;
    private final List<Person> open = new ArrayList<>();
    private final List<SheetRow> ended = new ArrayList<>();
    private long people;
    private long faces;

    SheetRows(Iterable<JournalEntry> journal, int limit) {
        this.limit = limit;
        journal.forEach(face -> add(SheetRow.of(face)));
        open.forEach(person -> ended.add(person.best));
        open.clear();
        keepBest();
    }

    private void add(SheetRow face) {
        faces++;
        endOld(face.seconds());
        Person person = find(face);
        if (person == null) {
            people++;
            open.add(new Person(face));
        } else {
            person.add(face);
        }
    }

    private void endOld(double now) {
        for (Iterator<Person> persons = open.iterator(); persons.hasNext(); ) {
            Person person = persons.next();
            double gap = person.best.track() == 0 ? GAP_SECONDS : TRACK_GAP_SECONDS;
            if (now - person.seconds > gap) {
                ended.add(person.best);
                persons.remove();
            }
        }
        if (ended.size() > 4 * limit) {
            keepBest();
        }
    }

    private @Nullable Person find(SheetRow face) {
        if (face.track() != 0) {
            return open.stream()
                    .filter(person -> person.best.track() == face.track())
                    .findFirst()
                    .orElseGet(() -> ofTrackAgain(face.track()));
        }
        return open.stream()
                .filter(person -> person.frame != face.frame() && person.best.track() == 0)
                .filter(person -> person.box.iou(face.box()) >= OVERLAP)
                .max(Comparator.comparingDouble(person -> person.box.iou(face.box())))
                .orElse(null);
    }

    /** A track may show itself again after a long time. */
    private @Nullable Person ofTrackAgain(long track) {
        for (SheetRow row : ended) {
            if (row.track() == track) {
                Person person = new Person(row);
                ended.remove(row);
                open.add(person);
                return person;
            }
        }
        return null;
    }

    private void keepBest() {
        ended.sort(
                Comparator.comparingDouble(SheetRow::worth)
                        .reversed()
                        .thenComparing(SheetRow::name));
        if (ended.size() > limit) {
            ended.subList(limit, ended.size()).clear();
        }
    }

    /** The rows, best first. */
    List<SheetRow> rows() {
        return ended;
    }

    /** How many groups of faces that belong together there are. */
    long people() {
        return people;
    }

    long faces() {
        return faces;
    }
}
