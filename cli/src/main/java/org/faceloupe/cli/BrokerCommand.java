package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.faceloupe.broker.EmbeddedBroker;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The embedded broker alone, until it is stopped. */
@Command(
        name = "broker",
        description = "Runs the embedded Kafka broker until it is stopped.",
        footer = "  faceloupe broker --port 9092 --directory out/broker")
final class BrokerCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on, 0 for any that is free; default: ${DEFAULT-VALUE}.",
            defaultValue = "9092")
    private int port;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            required = true,
            description = "Where the broker's data are; taken up again if it holds some.")
    private Path directory;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description =
                    "Over how many partitions a new topic spreads its streams, and so how many"
                            + " processes can share a stage's work; default: ${DEFAULT-VALUE}.",
            defaultValue = "16")
    private int partitions;

    private final StopSignal stop;

    BrokerCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    @SuppressWarnings("try") // the registration works by being open
    public Integer call() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        try (StopSignal.Registration registration = stop.onStop(stopped::countDown);
                EmbeddedBroker broker = EmbeddedBroker.start(directory, port, partitions)) {
            spec.commandLine().getOut().println("listening on " + broker.address());
            stopped.await();
        }
        return ExitCode.DONE;
    }
}
