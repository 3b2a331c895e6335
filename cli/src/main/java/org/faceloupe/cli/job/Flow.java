package org.faceloupe.cli.job;

import java.time.Duration;
import java.util.Optional;
import org.faceloupe.live.reader.ReaderSettings;
import org.faceloupe.pipeline.kafka.Downstream;
import org.faceloupe.pipeline.kafka.KafkaConnection;
import org.faceloupe.pipeline.kafka.SourceRunner;
import org.faceloupe.pipeline.kafka.StageSettings;
import org.faceloupe.pipeline.kafka.Topics;

/**
 * The steps between their topics on one cluster: who reads and writes what, in which batches. The
 * same for a job in one process as for stages on many machines.
 *
 * @param prefix of the consumer groups' names
 * @param oneRun whether the topics are one job's own, so that what is consumed can go
 */
public record Flow(KafkaConnection connection, Topics topics, String prefix, boolean oneRun) {

    private static final Duration DELAY = Duration.ofMillis(30);
    private static final int BUFFERED_BYTES = 16 << 20;
    private static final long LAG_BYTES = 64L << 20;
    private static final int STREAM_PARTITIONS = 16;
    private static final long STREAM_BUFFER_BYTES = 8L << 20;

    /** A flow whose topics others use as well; what is missing is created. */
    public static Flow shared(KafkaConnection connection, String prefix) {
        Topics topics = Topics.withPrefix(prefix);
        topics.create(connection);
        return new Flow(connection, topics, prefix, false);
    }

    /** A flow whose topics live as long as one job. */
    static Flow ofOneRun(KafkaConnection connection, String prefix) {
        Topics topics = Topics.withPrefix(prefix);
        topics.createForOneRun(connection);
        return new Flow(connection, topics, prefix, true);
    }

    /** A flow whose topics live as long as one program that reads many streams. */
    static Flow ofStreams(KafkaConnection connection) {
        Topics topics = Topics.withPrefix("");
        topics.createForOneRun(connection, STREAM_PARTITIONS);
        return new Flow(connection, topics, "", true);
    }

    /** Where the readers of streams write to, and whom each of them waits for. */
    public ReaderSettings.Target reader() {
        return new ReaderSettings.Target(
                connection,
                topics.frames(),
                group("detect"),
                oneRun,
                STREAM_BUFFER_BYTES,
                STREAM_BUFFER_BYTES);
    }

    public SourceRunner.Settings ingest() {
        SourceRunner.Settings settings =
                new SourceRunner.Settings("ingest", connection, topics.frames());
        return oneRun ? settings.waitingFor(downstream("detect")) : settings;
    }

    public StageSettings detect() {
        StageSettings settings = between("detect", 8, topics.frames(), topics.faces(), "superres");
        return oneRun ? settings : settings.keepingBookmarksIn(topics.memory());
    }

    public StageSettings superres() {
        return between("superres", 32, topics.faces(), topics.enhanced(), "sink");
    }

    /** A sink of the enhanced faces; each name is a group of its own, which gets all of them. */
    public StageSettings sink(String name) {
        return stage(name, 64, topics.enhanced(), Optional.empty());
    }

    private StageSettings between(
            String name, int batch, String input, String output, String next) {
        StageSettings settings = stage(name, batch, input, Optional.of(output));
        return oneRun ? settings.waitingFor(downstream(next)) : settings;
    }

    private StageSettings stage(String name, int batch, String input, Optional<String> output) {
        StageSettings settings =
                new StageSettings(
                        name,
                        connection,
                        group(name),
                        input,
                        output,
                        topics.deadLetters(),
                        batch,
                        DELAY,
                        BUFFERED_BYTES);
        return oneRun ? settings.deletingConsumed() : settings;
    }

    private Downstream downstream(String stage) {
        return new Downstream(group(stage), LAG_BYTES).andOthers();
    }

    private String group(String stage) {
        return prefix + "faceloupe-" + stage;
    }
}
