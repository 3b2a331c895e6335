package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.faceloupe.cli.options.JsonOption;
import org.faceloupe.cli.options.NetworkOptions;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.Progress;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.networks.PictureMeasures;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.pipeline.Enlargement;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.ForeignText;
import org.faceloupe.sink.files.FaceIndex;
import org.faceloupe.sink.files.FaceLine;
import org.faceloupe.superres.FaceEnlarger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Whether the enhanced faces of a result are what the weights make of the crops as found: each is
 * made again and compared.
 */
@Command(
        name = "verify",
        description = "Makes the enhanced faces of a result again from the crops, and compares.",
        footer = "  faceloupe verify out/lobby")
final class VerifyCommand implements Callable<Integer> {

    private static final int TOGETHER = 16;

    /**
     * Root of the mean squared difference, in grey levels, up to which a face is the same made on a
     * machine of another arithmetic: between bfloat16 and float32 it is 0.21 in the median of the
     * sample's 1,087 faces and 0.41 at most.
     */
    private static final double CLOSE = 1;

    @Spec private CommandSpec spec;
    @Mixin private NetworkOptions networks;
    @Mixin private JsonOption json;

    @Parameters(
            paramLabel = "DIR",
            description = "A folder of results, which holds faces.jsonl and the crops.")
    private Path folder = Path.of("");

    private final StopSignal stop;
    private int same;
    private int close;
    private int different;
    private int unreadable;
    private final List<String> told = new ArrayList<>();

    VerifyCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() {
        List<FaceLine> faces = FaceIndex.read(folder);
        String weights = stop.runHeeding(stopped -> compare(faces, stopped));
        Report report =
                new Report(
                        faces.size(),
                        same,
                        close,
                        different,
                        unreadable,
                        faces.size() - same - close - different - unreadable,
                        weights);
        json.print(spec.commandLine().getOut(), report, report.text());
        return same + close == faces.size() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private String compare(List<FaceLine> faces, BooleanSupplier stopped) {
        Progress progress = Progress.to(spec.commandLine().getErr());
        try (FaceEnlarger enlarger =
                FaceEnlarger.open(networks.generator(spec), networks.device())) {
            faces.stream()
                    .filter(face -> !face.isMadeBy(enlarger.weights()))
                    .findFirst()
                    .ifPresent(face -> refuse(face, enlarger));
            for (int from = 0; from < faces.size() && !stopped.getAsBoolean(); from += TOGETHER) {
                int end = Math.min(faces.size(), from + TOGETHER);
                compare(faces.subList(from, end), enlarger);
                if (!told.isEmpty()) {
                    progress.clear();
                    tell();
                }
                progress.show(end, OptionalLong.of(faces.size()), "faces");
            }
            progress.clear();
            return enlarger.weights().toString();
        }
    }

    private void refuse(FaceLine face, FaceEnlarger enlarger) {
        throw new EnvironmentException(
                "%s in %s was made with the weights %s, not with %s; give those with --weights,"
                                .formatted(
                                        face.enhanced(), folder, face.madeBy(), enlarger.weights())
                        + " --perception and --perceptual-weights");
    }

    /** What is there of a face. */
    private record Pair(FaceLine face, RgbImage original, RgbImage enhanced) {}

    private void compare(List<FaceLine> some, FaceEnlarger enlarger) {
        List<Pair> pairs = some.stream().flatMap(face -> read(face).stream()).toList();
        List<Enlargement> again = enlarger.enlarge(pairs.stream().map(Pair::original).toList());
        for (int i = 0; i < pairs.size(); i++) {
            judge(pairs.get(i), RgbImage.decode(again.get(i).image().bytes()));
        }
    }

    /** Both pictures, or none where one cannot be read, which is told. */
    private List<Pair> read(FaceLine face) {
        try {
            RgbImage original = CropFile.decode(folder.resolve(face.original()));
            return List.of(
                    new Pair(face, original, CropFile.decode(folder.resolve(face.enhanced()))));
        } catch (EnvironmentException e) {
            unreadable++;
            told.add(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private void judge(Pair pair, RgbImage again) {
        RgbImage there = pair.enhanced;
        if (there.width() != again.width() || there.height() != again.height()) {
            different(pair, "%d×%d pixels".formatted(there.width(), there.height()));
            return;
        }
        double apart = PictureMeasures.rmse(there, again);
        if (apart == 0) {
            same++;
        } else if (apart <= CLOSE) {
            close++;
        } else {
            different(pair, String.format(Locale.ROOT, "%.1f grey levels apart", apart));
        }
    }

    private void different(Pair pair, String how) {
        different++;
        told.add(
                "%s is not what the weights make of %s: %s"
                        .formatted(pair.face.enhanced(), pair.face.original(), how));
    }

    private void tell() {
        told.forEach(
                what ->
                        spec.commandLine()
                                .getErr()
                                .println("faceloupe: " + ForeignText.shown(what)));
        told.clear();
    }

    /**
     * What {@code --json} prints.
     *
     * @param same made again pixel for pixel
     * @param close made again within a grey level
     * @param left not looked at, since the program was stopped
     */
    record Report(
            int faces,
            int same,
            int close,
            int different,
            int unreadable,
            int left,
            String weights) {

        String text() {
            return "%d faces: %d made again pixel for pixel, %d within %.0f grey level;"
                            .formatted(faces, same, close, CLOSE)
                    + " %d different, %d unreadable, %d not looked at"
                            .formatted(different, unreadable, left);
        }
    }
}
