package org.faceloupe.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.faceloupe.cli.options.BrokerOptions;
import org.faceloupe.cli.options.JsonOption;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.pipeline.ForeignText;
import org.faceloupe.pipeline.StreamStatus;
import org.faceloupe.pipeline.kafka.StatusTopic;
import org.faceloupe.pipeline.kafka.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How the streams of a running program are. */
@Command(
        name = "streams",
        description = "Tells of every stream whether frames come, since when, and why not.",
        footer = "  faceloupe streams --bootstrap-servers localhost:9092")
final class StreamsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private BrokerOptions broker;
    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        List<StreamStatus> streams =
                StatusTopic.read(broker.connection(), Topics.withPrefix(broker.topicPrefix()));
        String lines =
                streams.isEmpty()
                        ? "no streams"
                        : streams.stream()
                                .map(StreamsCommand::line)
                                .collect(Collectors.joining("\n"));
        json.print(spec.commandLine().getOut(), new Streams(streams), lines);
        return ExitCode.DONE;
    }

    /** What {@code --json} prints. */
    record Streams(List<StreamStatus> streams) {}

    /** A stream's status for people. */
    static String line(StreamStatus status) {
        Instant since = Instant.ofEpochMilli(status.sinceMillis()).truncatedTo(ChronoUnit.SECONDS);
        return ForeignText.shown(
                String.format(
                        Locale.ROOT,
                        "%s %s since %s, %d frames, %d dropped, %d restarts%s",
                        status.stream(),
                        status.state().name().toLowerCase(Locale.ROOT),
                        since,
                        status.frames(),
                        status.dropped(),
                        status.restarts(),
                        status.reason().isEmpty() ? "" : ": " + status.reason()));
    }
}
