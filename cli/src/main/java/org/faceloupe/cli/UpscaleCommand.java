package org.faceloupe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.superres.EnlargedFace;
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
        images.forEach(UpscaleCommand::header);
        int done = stop.runHeeding(this::enlarge);
        double seconds = (System.nanoTime() - start) / 1e9;
        json.print(
                spec.commandLine().getOut(),
                new Result(done, seconds, output.toString()),
                String.format(
                        Locale.ROOT, "%d faces, %.1f s, written to %s", done, seconds, output));
        return Program.DONE;
    }

    /** As many faces as there are, or until it should stop; answers how many. */
    private int enlarge(BooleanSupplier stopped) {
        int done = 0;
        try (OutputDirectory directory = OutputDirectory.prepare(output);
                FaceEnlarger enlarger =
                        FaceEnlarger.open(networks.generator(spec), networks.device)) {
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
        List<RgbImage> crops = some.stream().map(UpscaleCommand::decode).toList();
        List<EnlargedFace> faces = enlarger.enlarge(crops);
        for (int i = 0; i < some.size(); i++) {
            Path file = directory.resolve(FileNames.stem(some.get(i)) + ".png");
            FileNames.writeWhole(file, faces.get(i).image().bytes());
        }
    }

    /** Reads the file and checks that it is a whole picture of a size that fits into memory. */
    private static EncodedImage header(Path image) {
        try {
            return EncodedImage.of(Files.readAllBytes(image));
        } catch (NoSuchFileException e) {
            throw unreadable(image, "there is no such file; check the path", e);
        } catch (IOException e) {
            String reason = Files.isDirectory(image) ? "it is a directory" : e.getMessage();
            throw unreadable(image, reason + "; give a PNG or JPEG file", e);
        } catch (BadRecordException e) {
            throw unreadable(image, e.getMessage() + "; give a whole PNG or JPEG file", e);
        }
    }

    private static RgbImage decode(Path image) {
        try {
            return RgbImage.decode(header(image).bytes());
        } catch (IllegalArgumentException e) {
            throw unreadable(image, e.getMessage() + "; give a whole PNG or JPEG file", e);
        }
    }

    private static EnvironmentException unreadable(Path image, String reason, Exception cause) {
        return new EnvironmentException("cannot read " + image + ": " + reason, cause);
    }
}
