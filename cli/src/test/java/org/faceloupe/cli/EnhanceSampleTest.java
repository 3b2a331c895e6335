package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.faceloupe.cli.SampleTruth.Person;
import org.faceloupe.ingest.VideoFile;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.media.TestVideos;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.StreamItem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README on the sample clip, whose faces are known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnhanceSampleTest {

    private static final int EVERY = 10;
    private static final double SMALLEST = 14;
    private static final double OVERLAP = 0.4;

    private Path folder = Path.of("");
    private CommandRun run = new CommandRun(-1, "", "");
    private List<FoundFace> found = List.of();
    private List<Person> people = List.of();

    @BeforeAll
    void enhanceTheSample(@TempDir Path temporary) throws IOException {
        folder = temporary;
        run =
                CommandRun.of(
                        "enhance", SampleTruth.CLIP, "--output", folder, "--scale", 2, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        found = FoundFace.allIn(folder);
        people = SampleTruth.people();
    }

    @Test
    void theResultIsToldAsOneObject() throws IOException {
        JsonNode result = new ObjectMapper().readTree(run.out());

        assertThat(result.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("frames", "faces", "seconds", "output", "flicker");
        assertThat(result.get("flicker").asDouble()).isBetween(0.3, 1.2);
        assertThat(result.get("frames").asLong()).isEqualTo(TestVideos.frames(SampleTruth.CLIP));
        assertThat(result.get("faces").asInt()).isEqualTo(found.size());
        assertThat(result.get("output").asText()).isEqualTo(folder.toString());
    }

    @Test
    void theFacesThatAreThereAreFound() {
        List<Person> plain =
                people.stream()
                        .filter(p -> p.visible() > 0.95 && p.box().width() >= SMALLEST)
                        .toList();

        long hits = plain.stream().filter(p -> find(p).isPresent()).count();

        assertThat((double) hits / plain.size()).isGreaterThan(0.5);
    }

    @Test
    void whatIsFoundIsAFace() {
        long right =
                found.stream()
                        .filter(
                                face ->
                                        people.stream()
                                                .filter(p -> p.frame() == face.frame())
                                                .anyMatch(p -> p.box().iou(face.box()) > 0.3))
                        .count();

        assertThat((double) right / found.size()).isGreaterThan(0.9);
    }

    @Test
    void everyPersonIsOneTrackFromEnteringToLeavingThoughTheyCross() {
        Map<Integer, Set<Long>> tracks = new HashMap<>();
        for (FoundFace face : found) {
            people.stream()
                    .filter(p -> p.frame() == face.frame())
                    .max(Comparator.comparingDouble(p -> p.box().iou(face.box())))
                    .filter(p -> p.box().iou(face.box()) > OVERLAP)
                    .ifPresent(
                            p ->
                                    tracks.computeIfAbsent(p.person(), any -> new HashSet<>())
                                            .add(face.line().track()));
        }

        assertThat(tracks).hasSize(5);
        assertThat(tracks.values()).allSatisfy(track -> assertThat(track).hasSize(1));
        assertThat(tracks.values()).doesNotHaveDuplicates();
    }

    @Test
    void enlargedFacesAreNearerToTheTruthThanBicubicOnes() throws IOException {
        List<Double> gains = new ArrayList<>();
        for (Map.Entry<Integer, RgbImage> frame : frames().entrySet()) {
            for (Person person : people) {
                Optional<FoundFace> face = find(person);
                if (person.frame() == frame.getKey()
                        && person.visible() > 0.95
                        && face.isPresent()) {
                    gains.add(gain(face.get(), person, frame.getValue()));
                }
            }
        }

        assertThat(gains).hasSizeGreaterThan(20);
        assertThat(gains.stream().mapToDouble(g -> g).average().orElseThrow()).isPositive();
    }

    /** How many dB nearer to the truth the enlarged crop is than its bicubic enlargement. */
    private static double gain(FoundFace face, Person person, RgbImage frame) throws IOException {
        RgbImage original = face.original();
        Box window = face.window(frame, original);
        double bicubic =
                SampleTruth.meanSquaredError(
                        Resampling.bicubic(original, 128, 128), window, person);
        double enhanced = SampleTruth.meanSquaredError(face.enhanced(), window, person);
        return 10 * Math.log10(bicubic / enhanced);
    }

    @Test
    void theSoundIsTheInputsPacketForPacket() throws IOException {
        List<String> input = TestVideos.audioPackets(SampleTruth.CLIP);

        assertThat(input).isNotEmpty();
        assertThat(TestVideos.audioPackets(folder.resolve("enhanced.mp4"))).isEqualTo(input);
    }

    @Test
    void theVideoHasAsManyFramesAsTheInput() throws IOException {
        assertThat(TestVideos.frames(folder.resolve("enhanced.mp4")))
                .isEqualTo(TestVideos.frames(SampleTruth.CLIP));
    }

    @Test
    void everyFaceHasItsTwoPicturesAndItsNumbers() throws IOException {
        for (FoundFace face : found) {
            RgbImage enhanced = face.enhanced();
            assertThat(enhanced.width()).isEqualTo(128);
            assertThat(enhanced.height()).isEqualTo(128);
            assertThat(face.original().width()).isEqualTo(face.original().height());
            assertThat(face.line().landmarks()).hasSize(68);
            assertThat(face.line().entry()).isIn(16, 32, 64);
            assertThat(face.line().lrConsistencyDb().doubleValue()).isBetween(20.0, 100.0);
            assertThat(face.line().weights()).hasSize(64);
        }
    }

    @Test
    void everyEnhancedFaceIsMadeAgainFromItsCropPixelForPixel() throws IOException {
        CommandRun verified = CommandRun.of("verify", folder, "--json");

        assertThat(verified.exitCode()).as(verified.err()).isZero();
        assertThat(new ObjectMapper().readTree(verified.out()).get("same").asInt())
                .isEqualTo(found.size());
    }

    @Test
    void theContactSheetIsThereAndNothingHalfDone() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "enhanced.mp4", "faces", "faces.jsonl", "contact-sheet.png", ".whole");
        }
    }

    private Optional<FoundFace> find(Person person) {
        return found.stream()
                .filter(face -> face.frame() == person.frame())
                .filter(face -> face.box().iou(person.box()) > OVERLAP)
                .findFirst();
    }

    private static Map<Integer, RgbImage> frames() {
        Map<Integer, RgbImage> frames = new HashMap<>();
        try (VideoFile video =
                VideoFile.open(SampleTruth.CLIP, "truth", VideoFileSettings.defaults())) {
            for (StreamItem item = video.next(); item != null; item = video.next()) {
                if (item instanceof Frame frame && frame.number() % EVERY == 0) {
                    frames.put((int) frame.number(), RgbImage.decode(frame.image().bytes()));
                }
            }
        }
        return frames;
    }
}
