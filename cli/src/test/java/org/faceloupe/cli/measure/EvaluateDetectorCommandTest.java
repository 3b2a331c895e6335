package org.faceloupe.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.faceloupe.cli.CommandRun;
import org.faceloupe.cli.TestImages;
import org.faceloupe.detector.OwnWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateDetectorCommandTest {

    @TempDir private Path folder;

    @Test
    void twoModelsOfOneKindAreBothMeasured() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.write(pictures.resolve("a.jpg"), TestImages.jpeg(160, 120).bytes());
        Path boxes = folder.resolve("boxes.csv");
        Files.writeString(boxes, "file,x,y,w,h,ignore\na.jpg,10,10,20,20,0\n");
        String one = "onnx:" + model("one.onnx");
        String two = "onnx:" + model("two.onnx");

        CommandRun run =
                CommandRun.of(
                        "evaluate",
                        "detector",
                        "--data",
                        pictures,
                        "--boxes",
                        boxes,
                        "--beside",
                        one,
                        "--beside",
                        two,
                        "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode beside = new ObjectMapper().readTree(run.out()).get("beside");
        assertThat(beside.fieldNames()).toIterable().containsExactly("onnx", two);
    }

    private Path model(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream shipped = OwnWeights.class.getResourceAsStream("detector.onnx")) {
            Files.write(file, shipped.readAllBytes());
        }
        return file;
    }
}
