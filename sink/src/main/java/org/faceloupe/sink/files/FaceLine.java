package org.faceloupe.sink.files;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Enlargement;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.GeneratorWeights;
import org.faceloupe.pipeline.Point;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code faces.jsonl}. Numbers are rounded to fixed places, so that they read the same
 * after every run. A key that a line lacks, since an older program wrote it, reads as zero, empty
 * or null; one that this program does not know is passed over.
 *
 * @param stream id of the stream
 * @param frame number of the frame
 * @param ptsS presentation time of the frame in seconds
 * @param box left, top, width and height of the face in frame pixels
 * @param score the detector's confidence, 0 to 1
 * @param points five points (x, y) in frame pixels, or none
 * @param track id of the track, unique in the stream; 0 if faces are not tracked
 * @param quality how well the crop shows the face, 0 to 1
 * @param original file of the crop as found, in the index's folder
 * @param enhanced file of what was made of it
 * @param entry side of what entered the network, in pixels
 * @param landmarks 68 points (x, y) in pixels of the enhanced picture
 * @param lrConsistencyDb PSNR in dB between the enhanced picture, reduced, and what entered
 * @param expectedError in grey levels; null where the weights do not tell
 * @param tooPoor the enhanced picture is the bicubic enlargement
 * @param weights SHA-256 of the generator's file
 * @param perception share of the perceptual weights, 0 to 1
 * @param perceptualWeights SHA-256 of their file; null where the share is 0
 * @param id of the face, among all; null in a line of version 1
 * @param run id of the run that the face is of; empty if its record did not tell, null in a line of
 *     version 1
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "stream",
    "frame",
    "pts_s",
    "box",
    "score",
    "points",
    "track",
    "quality",
    "original",
    "enhanced",
    "entry",
    "landmarks",
    "lr_consistency_db",
    "expected_error",
    "too_poor",
    "weights",
    "perception",
    "perceptual_weights",
    "id",
    "run"
})
public record FaceLine(
        String stream,
        long frame,
        BigDecimal ptsS,
        List<BigDecimal> box,
        BigDecimal score,
        List<List<BigDecimal>> points,
        long track,
        BigDecimal quality,
        @JsonProperty(required = true) String original,
        @JsonProperty(required = true) String enhanced,
        int entry,
        List<List<BigDecimal>> landmarks,
        BigDecimal lrConsistencyDb,
        @Nullable BigDecimal expectedError,
        boolean tooPoor,
        @JsonProperty(required = true) String weights,
        BigDecimal perception,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String perceptualWeights,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String run) {

    /** Keeps the places of numbers, and no exponents. */
    static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    public FaceLine {
        stream = requireNonNullElse(stream, "");
        ptsS = requireNonNullElse(ptsS, BigDecimal.ZERO);
        box = requireNonNullElse(box, List.of());
        score = requireNonNullElse(score, BigDecimal.ZERO);
        points = requireNonNullElse(points, List.of());
        quality = requireNonNullElse(quality, BigDecimal.ZERO);
        landmarks = requireNonNullElse(landmarks, List.of());
        lrConsistencyDb = requireNonNullElse(lrConsistencyDb, BigDecimal.ZERO);
        perception = requireNonNullElse(perception, BigDecimal.ZERO);
    }

    /**
     * @param name common name of the two pictures
     */
    public static FaceLine of(EnhancedFace enhanced, String name) {
        Face face = enhanced.face();
        Enlargement made = enhanced.enlargement();
        String perceptual = made.weights().perceptual();
        return new FaceLine(
                face.stream(),
                face.frame(),
                BigDecimal.valueOf(face.ptsMicros(), 6),
                box(face.box()),
                rounded(face.score(), 4),
                points(face.points()),
                face.track(),
                rounded(face.quality(), 4),
                FaceCrops.original(name),
                FaceCrops.enhanced(name),
                made.entry(),
                points(made.landmarks()),
                rounded(made.lrConsistencyDb(), 2),
                error(made.expectedError()),
                made.tooPoor(),
                made.weights().sha256(),
                share(made.weights()),
                perceptual.isEmpty() ? null : perceptual,
                face.id().toString(),
                face.run().id());
    }

    /**
     * Reads a line.
     *
     * @throws JsonProcessingException if it describes no face
     */
    public static FaceLine parse(String line) throws JsonProcessingException {
        FaceLine face = JSON.readValue(line, FaceLine.class);
        if (face == null) { // the word null
            throw MismatchedInputException.from(null, FaceLine.class, "a face is expected");
        }
        return face;
    }

    /** The line's text, without its end. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The box in frame pixels.
     *
     * @throws IllegalStateException if the line has none
     */
    public Box place() {
        if (box.size() != 4) {
            throw new IllegalStateException(original + " has no box of four numbers");
        }
        return new Box(
                box.get(0).doubleValue(),
                box.get(1).doubleValue(),
                box.get(2).doubleValue(),
                box.get(3).doubleValue());
    }

    /** Whether these weights made the face. */
    public boolean isMadeBy(GeneratorWeights others) {
        return weights.equals(others.sha256())
                && perception.compareTo(share(others)) == 0
                && others.perceptual().equals(blended());
    }

    /** Which weights made the face, for people. */
    public String madeBy() {
        return GeneratorWeights.inWords(weights, perception, blended());
    }

    private String blended() {
        return requireNonNullElse(perceptualWeights, "");
    }

    private static BigDecimal share(GeneratorWeights weights) {
        return rounded(weights.perception(), 4);
    }

    private static @Nullable BigDecimal error(OptionalDouble levels) {
        return levels.isPresent() ? rounded(levels.getAsDouble(), 2) : null;
    }

    private static List<BigDecimal> box(Box box) {
        return List.of(
                rounded(box.x(), 2),
                rounded(box.y(), 2),
                rounded(box.width(), 2),
                rounded(box.height(), 2));
    }

    private static List<List<BigDecimal>> points(List<Point> points) {
        return points.stream()
                .map(point -> List.of(rounded(point.x(), 2), rounded(point.y(), 2)))
                .toList();
    }

    private static BigDecimal rounded(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_EVEN);
    }
}
