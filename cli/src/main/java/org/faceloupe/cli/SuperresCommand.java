package org.faceloupe.cli;

import java.util.concurrent.Callable;
import org.faceloupe.cli.job.Flow;
import org.faceloupe.cli.options.BrokerOptions;
import org.faceloupe.cli.options.MetricsOptions;
import org.faceloupe.cli.options.NetworkOptions;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.pipeline.kafka.StageRunner;
import org.faceloupe.superres.SuperresStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The enlargement as a process of its own. */
@Command(
        name = "superres",
        description = "Enlarges the faces in the topic of faces, until it is stopped.",
        footer = "  faceloupe superres --bootstrap-servers localhost:9092 --device auto")
final class SuperresCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private BrokerOptions broker;
    @Mixin private MetricsOptions metrics;
    @Mixin private NetworkOptions networks;

    private final StopSignal stop;

    SuperresCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() {
        Flow flow = broker.flow();
        SuperresStage stage = SuperresStage.open(networks.generator(spec), networks.device());
        StageLoop.run(
                "superres",
                networks.device().resolvedName(),
                new StageRunner<>(flow.superres(), stage),
                metrics,
                stop);
        return ExitCode.DONE;
    }
}
