package org.faceloupe.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.DetectorStage;
import org.faceloupe.detector.FaceSelection;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Stage;

/**
 * A detector for streams that are looked at in different ways: a detector for each way, however
 * many streams share it.
 */
final class PerStreamDetector implements Stage<Frame, Face> {

    /** How a stream is looked at, and which of its faces go on. */
    record Way(DetectorSettings settings, FaceSelection selection) {}

    private final Function<String, Way> ways;
    private final Map<Way, Stage<Frame, Face>> stages = new HashMap<>();

    /**
     * @param ways by stream id
     */
    PerStreamDetector(Function<String, Way> ways) {
        this.ways = ways;
    }

    @Override
    public List<Face> process(List<Frame> batch) {
        List<Face> faces = new ArrayList<>();
        for (int from = 0, to; from < batch.size(); from = to) {
            Way way = ways.apply(batch.get(from).stream());
            to = from + 1;
            while (to < batch.size() && ways.apply(batch.get(to).stream()).equals(way)) {
                to++;
            }
            faces.addAll(stage(way).process(batch.subList(from, to)));
        }
        return faces;
    }

    @Override
    public List<Face> endOfStream(EndOfStream end) {
        return stage(ways.apply(end.stream())).endOfStream(end);
    }

    @Override
    public void committed() {
        stages.values().forEach(Stage::committed);
    }

    @Override
    public void rolledBack() {
        stages.values().forEach(Stage::rolledBack);
    }

    private Stage<Frame, Face> stage(Way way) {
        return stages.computeIfAbsent(
                way, wanted -> new DetectorStage(wanted.settings(), wanted.selection()));
    }

    @Override
    public void close() {
        stages.values().forEach(Stage::close);
        stages.clear();
    }
}
