package org.faceloupe.pipeline.kafka;

import java.util.List;
import org.faceloupe.pipeline.BeginOfStream;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.Sink;
import org.faceloupe.pipeline.Stage;
import org.faceloupe.pipeline.StreamItem;

/** A sink in the runner's hands, which drives it as it drives a stage; nothing leaves it. */
record DrivenSink<I extends StreamItem, O extends StreamItem>(Sink<I> sink) implements Stage<I, O> {

    @Override
    public Class<I> takes() {
        return sink.takes();
    }

    @Override
    public void begin(BeginOfStream begin) {
        sink.begin(begin);
    }

    @Override
    public List<O> process(List<I> batch) {
        sink.accept(batch);
        return List.of();
    }

    @Override
    public void reached(Bookmark mark) {
        sink.reached(mark);
    }

    @Override
    public List<O> endOfStream(EndOfStream end) {
        sink.end(end);
        return List.of();
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
