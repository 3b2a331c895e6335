package org.faceloupe.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.faceloupe.cli.job.Flow;
import org.faceloupe.cli.options.BrokerOptions;
import org.faceloupe.cli.options.DetectorOptions;
import org.faceloupe.cli.options.MetricsOptions;
import org.faceloupe.cli.options.SelectionOptions;
import org.faceloupe.cli.options.WrongValue;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.stage.DetectorStage;
import org.faceloupe.detector.stage.FaceSelection;
import org.faceloupe.pipeline.kafka.StageRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The detector as a process of its own. */
@Command(
        name = "detect",
        description = "Finds the faces in the topic of frames, until it is stopped.",
        footer = "  faceloupe detect --bootstrap-servers localhost:9092")
final class DetectCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private BrokerOptions broker;
    @Mixin private MetricsOptions metrics;
    @Mixin private DetectorOptions detector;
    @Mixin private SelectionOptions selection;

    private final StopSignal stop;

    DetectCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() {
        DetectorSettings settings = WrongValue.told(spec, detector::settings);
        FaceSelection selected = WrongValue.told(spec, selection::selection);
        Flow flow = broker.flow();
        StageLoop.run(
                "detect",
                "",
                new StageRunner<>(
                        flow.detect(), DetectorStage.goingOn(settings, selected, Optional.empty())),
                metrics,
                stop);
        return ExitCode.DONE;
    }
}
