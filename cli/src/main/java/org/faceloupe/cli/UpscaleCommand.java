package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.faceloupe.cli.options.JsonOption;
import org.faceloupe.cli.options.NetworkOptions;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.FileNames;
import org.faceloupe.cli.process.OutputDirectory;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.pipeline.Enlargement;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.ForeignText;
import org.faceloupe.superres.FaceEnlarger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Face crops to 128×128 PNGs, without Kafka. */
@Command(
        name = "upscale",
        description = "Enlarges face crops to 128×128 PNGs.",
        footer = "  faceloupe upscale crops/*.png --output out/faces")
final class UpscaleCommand implements Callable<Integer> {

    private static final int TOGETHER = 8;

    @Spec private CommandSpec spec;
    @Mixin private NetworkOptions networks;
    @Mixin private JsonOption json;

    @Parameters(
            paramLabel = "IMAGE",
            arity = "1..*",
            description = "A PNG or JPEG, taken whole as a face crop.")
    private List<Path> images;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "Where <stem>.png is written for each image.")
    private Path output;

    private final StopSignal stop;

    UpscaleCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        refuseEqualNames();
        images.forEach(CropFile::read);
        int done = stop.runHeeding(this::enlarge);
        double seconds = (System.nanoTime() - start) / 1e9;
        json.print(
                spec.commandLine().getOut(),
                new Result(done, seconds, output.toString()),
                String.format(
                        Locale.ROOT,
                        "%d faces, %.1f s, written to %s",
                        done,
                        seconds,
                        ForeignText.shown(output.toString())));
        return ExitCode.DONE;
    }

    /** As many faces as there are, or until it should stop; answers how many. */
    private int enlarge(BooleanSupplier stopped) {
        int done = 0;
        try (OutputDirectory directory = OutputDirectory.prepare(output);
                FaceEnlarger enlarger =
                        FaceEnlarger.open(networks.generator(spec), networks.device())) {
            while (done < images.size() && !stopped.getAsBoolean()) {
                int end = Math.min(done + TOGETHER, images.size());
                write(images.subList(done, end), enlarger, directory.path());
                done = end;
            }
        }
        return done;
    }

    /** What {@code --json} prints. */
    record Result(int faces, double seconds, String output) {}

    private void refuseEqualNames() {
        Map<String, Path> names = new HashMap<>();
        for (Path image : images) {
            Path other = names.put(FileNames.stem(image), image);
            if (other != null) {
                throw new EnvironmentException(
                        "%s and %s would both become %s.png: rename one or enlarge them one by one"
                                .formatted(other, image, FileNames.stem(image)));
            }
        }
    }

    private static void write(List<Path> some, FaceEnlarger enlarger, Path directory) {
        List<RgbImage> crops = some.stream().map(CropFile::decode).toList();
        List<Enlargement> faces = enlarger.enlarge(crops);
        for (int i = 0; i < some.size(); i++) {
            Path file = directory.resolve(FileNames.stem(some.get(i)) + ".png");
            FileNames.writeWhole(file, faces.get(i).image().bytes());
        }
    }
}
