package org.faceloupe.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.DetectorStage;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Stage;

/**
 * A detector for streams that are looked at in different ways: a detector for each way, however
 * many streams share it.
 */
final class PerStreamDetector implements Stage<Frame, Face> {

    private final Function<String, DetectorSettings> ways;
    private final Map<DetectorSettings, Stage<Frame, Face>> stages = new HashMap<>();

    /**
     * @param ways by stream id
     */
    PerStreamDetector(Function<String, DetectorSettings> ways) {
        this.ways = ways;
    }

    @Override
    public List<Face> process(List<Frame> batch) {
        List<Face> faces = new ArrayList<>();
        for (int from = 0, to; from < batch.size(); from = to) {
            DetectorSettings way = ways.apply(batch.get(from).stream());
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

    private Stage<Frame, Face> stage(DetectorSettings way) {
        return stages.computeIfAbsent(way, DetectorStage::new);
    }

    @Override
    public void close() {
        stages.values().forEach(Stage::close);
        stages.clear();
    }
}
