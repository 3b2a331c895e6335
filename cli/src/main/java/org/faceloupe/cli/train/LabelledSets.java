package org.faceloupe.cli.train;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.faceloupe.trainer.detector.DetectorTraining;
import picocli.CommandLine.Option;

/** Pictures and where their faces are: real scenes, and portraits to lay over them. */
final class LabelledSets {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder of real scenes; may be given more than once.")
    private List<Path> data = List.of();

    @Option(
            names = "--boxes",
            paramLabel = "CSV",
            required = true,
            description =
                    "Their faces: file,x,y,w,h,ignore and, if known, five points; one for each"
                            + " --data.")
    private List<Path> boxes = List.of();

    @Option(
            names = "--portraits",
            paramLabel = "DIR",
            description =
                    "Folder of pictures of single faces, laid over the scenes; may be given more"
                            + " than once.")
    private List<Path> portraits = List.of();

    @Option(
            names = "--portrait-boxes",
            paramLabel = "CSV",
            description = "Their faces, one for each --portraits.")
    private List<Path> portraitBoxes = List.of();

    @Option(
            names = "--mistaken",
            paramLabel = "CSV",
            description =
                    "Places in the scenes that a detector takes for faces ('label --mistaken'); one"
                            + " for each --data, or none.")
    private List<Path> mistaken = List.of();

    @Option(
            names = "--share",
            paramLabel = "N",
            description =
                    "How often a scene of each --data is taken, relative to the others; one for"
                            + " each, or none: every picture as often as any other.")
    private List<Double> shares = List.of();

    List<DetectorTraining.Labelled> scenes() {
        List<DetectorTraining.Labelled> scenes = sets("--boxes", data, boxes, mistaken, shares);
        if (!mistaken.isEmpty()) {
            demandOneEach("--mistaken", data, mistaken);
        }
        if (!shares.isEmpty()) {
            demandOneEach("--share", data, shares);
            if (shares.stream().anyMatch(share -> !(share > 0))) {
                throw new IllegalArgumentException("--share must be above 0, but is " + shares);
            }
        }
        return scenes;
    }

    List<DetectorTraining.Labelled> portraits() {
        return sets("--portrait-boxes", portraits, portraitBoxes, List.of(), List.of());
    }

    private static List<DetectorTraining.Labelled> sets(
            String option,
            List<Path> folders,
            List<Path> csvs,
            List<Path> mistaken,
            List<Double> shares) {
        demandOneEach(option, folders, csvs);
        return IntStream.range(0, folders.size())
                .mapToObj(
                        i ->
                                new DetectorTraining.Labelled(
                                        folders.get(i),
                                        csvs.get(i),
                                        mistaken.stream().skip(i).findFirst(),
                                        shares.stream()
                                                .skip(i)
                                                .mapToDouble(Double::doubleValue)
                                                .findFirst()))
                .toList();
    }

    private static void demandOneEach(String option, List<Path> folders, List<?> given) {
        if (folders.size() != given.size()) {
            throw new IllegalArgumentException(
                    "%s is given %d times for %d folders"
                            .formatted(option, given.size(), folders.size()));
        }
    }
}
