package org.faceloupe.sink;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.GeneratorWeights;
import org.faceloupe.pipeline.Point;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code faces.jsonl}. Numbers are rounded to fixed places, so that they read the same
 * after every run.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
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
    "perceptual_weights"
})
record FaceRow(
        String stream,
        long frame,
        BigDecimal ptsS,
        List<BigDecimal> box,
        BigDecimal score,
        List<List<BigDecimal>> points,
        long track,
        BigDecimal quality,
        String original,
        String enhanced,
        int entry,
        List<List<BigDecimal>> landmarks,
        BigDecimal lrConsistencyDb,
        @Nullable BigDecimal expectedError,
        boolean tooPoor,
        String weights,
        BigDecimal perception,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String perceptualWeights) {

    static FaceRow of(EnhancedFace enhanced, String name) {
        Face face = enhanced.face();
        String perceptual = enhanced.weights().perceptual();
        return new FaceRow(
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
                enhanced.entry(),
                points(enhanced.landmarks()),
                rounded(enhanced.lrConsistencyDb(), 2),
                error(enhanced.expectedError()),
                enhanced.tooPoor(),
                enhanced.weights().sha256(),
                rounded(enhanced.weights().perception(), 4),
                perceptual.isEmpty() ? null : perceptual);
    }

    /** The box in frame pixels. */
    Box place() {
        return new Box(
                box.get(0).doubleValue(),
                box.get(1).doubleValue(),
                box.get(2).doubleValue(),
                box.get(3).doubleValue());
    }

    /** Which weights made the face, for people. */
    String madeBy() {
        String blended = perceptualWeights == null ? "" : perceptualWeights;
        return GeneratorWeights.inWords(weights, perception, blended);
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
