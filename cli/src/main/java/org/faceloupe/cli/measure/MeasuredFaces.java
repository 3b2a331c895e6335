package org.faceloupe.cli.measure;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The pictures that are measured. */
final class MeasuredFaces {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder of faces of 128×128 or 160×160, nested folders included.")
    Path data = Path.of("");

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Measure at most so many pictures, evenly spread; default: all.")
    int limit;
}
