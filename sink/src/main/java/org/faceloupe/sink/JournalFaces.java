package org.faceloupe.sink;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.faceloupe.sink.files.Journal;
import org.faceloupe.sink.files.JournalEntry;
import org.faceloupe.sink.files.ResultFiles;
import org.faceloupe.sink.video.FilmFace;
import org.faceloupe.sink.video.FilmFaces;
import org.jspecify.annotations.Nullable;

/** The faces of a journal, frame by frame; frames are asked for in their order. */
final class JournalFaces implements FilmFaces {

    private final ResultFiles files;
    private final Iterator<JournalEntry> entries;
    private final List<String> weights;
    private @Nullable JournalEntry waiting;

    JournalFaces(Journal journal, ResultFiles files) {
        this.files = files;
        weights = weightsOf(journal);
        entries = journal.iterator();
        advance();
    }

    private static List<String> weightsOf(Journal journal) {
        TreeSet<String> weights = new TreeSet<>();
        journal.forEach(entry -> weights.add(entry.row().madeBy()));
        return List.copyOf(weights);
    }

    private void advance() {
        waiting = entries.hasNext() ? entries.next() : null;
    }

    @Override
    public List<String> weights() {
        return weights;
    }

    @Override
    public List<FilmFace> of(long frame) {
        List<FilmFace> faces = new ArrayList<>();
        for (JournalEntry next = waiting; next != null && next.frame() <= frame; next = waiting) {
            if (next.frame() == frame) {
                faces.add(face(next));
            }
            advance();
        }
        faces.sort(Comparator.comparingDouble(FilmFace::worth));
        return faces;
    }

    private FilmFace face(JournalEntry entry) {
        return new FilmFace(
                entry.ptsMicros(),
                entry.window(),
                entry.row().place(),
                files.directory().resolve(entry.row().original()),
                files.directory().resolve(entry.row().enhanced()),
                entry.row().track(),
                entry.row().score().doubleValue() * entry.window().width(),
                -1);
    }
}
