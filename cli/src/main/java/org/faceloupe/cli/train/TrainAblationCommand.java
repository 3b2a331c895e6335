package org.faceloupe.cli.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.superres.BundledWeights;
import org.faceloupe.trainer.faces.FaceSet;
import org.faceloupe.trainer.generator.Ablation;
import org.faceloupe.trainer.generator.GivenWeights;
import org.faceloupe.trainer.run.RunFolder;
import org.faceloupe.trainer.run.TrainingWatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Many short runs to a table of what each part of the method is worth. */
@Command(
        name = "ablation",
        description = "Measures what each part of the training method is worth.",
        footer = "  faceloupe train ablation --data train --unseen dev --output runs/ablation")
final class TrainAblationCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder of face pictures to learn from.")
    private Path data = Path.of("");

    @Option(
            names = "--unseen",
            paramLabel = "DIR",
            required = true,
            description = "Folder of other people's faces to measure on.")
    private Path unseen = Path.of("");

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the runs and the table; a second call goes on there.")
    private Path output = Path.of("");

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Length of each run; default: ${DEFAULT-VALUE}.")
    private int iterations = 2000;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Runs of each variant; default: ${DEFAULT-VALUE}.")
    private int seeds = 2;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "How many faces are measured; default: ${DEFAULT-VALUE}.")
    private int images = 200;

    private final StopSignal stop;

    TrainAblationCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() {
        Optional<WeightsFile> fan = Optional.of(BundledWeights.landmarks());
        FaceSet faces = FaceSet.read(List.of(data), List.of(), List.of(unseen));
        Ablation.Plan plan = new Ablation.Plan(faces, unseen, images, iterations, seeds);
        GivenWeights given = new GivenWeights(Optional.empty(), fan, fan);
        Path table =
                stop.runHeeding(
                        asked ->
                                Ablation.run(
                                        plan,
                                        given,
                                        new RunFolder(output, true, TrainingWatch.LOG, asked)));
        spec.commandLine().getOut().println("table written to " + table);
        return ExitCode.DONE;
    }
}
