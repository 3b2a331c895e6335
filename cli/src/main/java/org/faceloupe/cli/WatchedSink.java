package org.faceloupe.cli;

import java.util.List;
import java.util.function.Consumer;
import org.faceloupe.pipeline.BeginOfStream;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Stage;

/**
 * The sink of a job, telling when the job's stream is whole, or that it never will be.
 *
 * @param sink does the work
 * @param reached hears of the bookmarks in front of which all is written
 * @param begun hears that all faces are there and the rest of the files is made
 * @param whole hears that all files are there
 * @param failed hears why they will not be
 */
record WatchedSink(
        Stage<EnhancedFace, EnhancedFace> sink,
        Consumer<Bookmark> reached,
        Runnable begun,
        Consumer<EndOfStream> whole,
        Consumer<RuntimeException> failed)
        implements Stage<EnhancedFace, EnhancedFace> {

    @Override
    public Class<EnhancedFace> takes() {
        return EnhancedFace.class;
    }

    @Override
    public void begin(BeginOfStream begin) {
        sink.begin(begin);
    }

    @Override
    public List<EnhancedFace> process(List<EnhancedFace> batch) {
        return sink.process(batch);
    }

    @Override
    public void reached(Bookmark mark) {
        sink.reached(mark);
        reached.accept(mark);
    }

    @Override
    public List<EnhancedFace> endOfStream(EndOfStream end) {
        begun.run();
        try {
            List<EnhancedFace> owed = sink.endOfStream(end);
            whole.accept(end);
            return owed;
        } catch (RuntimeException e) {
            failed.accept(e);
            throw e;
        }
    }

    @Override
    public void committed() {
        sink.committed();
    }

    @Override
    public void rolledBack() {
        sink.rolledBack();
    }

    @Override
    public void close() {
        sink.close();
    }
}
