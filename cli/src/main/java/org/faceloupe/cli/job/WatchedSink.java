package org.faceloupe.cli.job;

import java.util.List;
import java.util.function.Consumer;
import org.faceloupe.pipeline.BeginOfStream;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Sink;

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
        Sink<EnhancedFace> sink,
        Consumer<Bookmark> reached,
        Runnable begun,
        Consumer<EndOfStream> whole,
        Consumer<RuntimeException> failed)
        implements Sink<EnhancedFace> {

    @Override
    public Class<EnhancedFace> takes() {
        return EnhancedFace.class;
    }

    @Override
    public void begin(BeginOfStream begin) {
        sink.begin(begin);
    }

    @Override
    public void accept(List<EnhancedFace> batch) {
        sink.accept(batch);
    }

    @Override
    public void reached(Bookmark mark) {
        sink.reached(mark);
        reached.accept(mark);
    }

    @Override
    public void end(EndOfStream end) {
        begun.run();
        try {
            sink.end(end);
            whole.accept(end);
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
