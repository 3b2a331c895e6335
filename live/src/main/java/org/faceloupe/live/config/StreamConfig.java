package org.faceloupe.live.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.faceloupe.detector.DetectorChoice;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.stage.FaceSelection;
import org.faceloupe.detector.stage.Zone;
import org.faceloupe.ingest.HardwareDecoding;
import org.faceloupe.ingest.LiveSettings;
import org.faceloupe.ingest.SourceAddress;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.live.reader.ReaderSettings;
import org.faceloupe.pipeline.Overload;
import org.jspecify.annotations.Nullable;

/**
 * A stream as {@code faceloupe.yaml} has it, with what it leaves out filled in.
 *
 * @param id of the stream; results are in a folder of this name
 * @param url address of a camera, {@code /dev/videoN}, a folder that files are dropped into, or a
 *     file
 * @param transport how RTSP's pictures travel: tcp or udp
 * @param live whether a file is played at live speed
 * @param sampleRate at most so many frames a second; null for all
 * @param jpegQuality of the frames that travel, 1 to 100
 * @param hwaccel device that decodes, as FFmpeg names it; auto for whichever works, none for the
 *     processor
 * @param overload what becomes of frames when the stages are behind: block, drop-oldest,
 *     drop-newest or sample; block for files, else drop-oldest
 * @param silence seconds without a frame after which a source is opened again
 * @param detector what finds the faces: one of {@link DetectorChoice#forms}
 * @param detectorModel its ONNX file; null if it needs none
 * @param minScore faces below this score are left, 0 to 1
 * @param minFace narrowest face that is looked for, in pixels
 * @param faces which go on: every, or the best of each track
 * @param bestOf how many of a track are the best
 * @param bestEvery seconds after which the best so far goes on
 * @param zones polygons that are never looked at, each as X1,Y1,X2,Y2,X3,Y3... in frame pixels
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StreamConfig(
        String id,
        String url,
        @Nullable String transport,
        @Nullable Boolean live,
        @Nullable Double sampleRate,
        @Nullable Integer jpegQuality,
        @Nullable String hwaccel,
        @Nullable String overload,
        @Nullable Double silence,
        @Nullable String detector,
        @Nullable String detectorModel,
        @Nullable Double minScore,
        @Nullable Integer minFace,
        @Nullable String faces,
        @Nullable Integer bestOf,
        @Nullable Double bestEvery,
        @Nullable List<String> zones) {

    private static final double SILENCE_SECONDS = 10;

    public StreamConfig {
        zones = zones == null ? null : List.copyOf(zones);
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "id '%s' must be 1 to 64 letters, digits, dots, dashes or underscores"
                            .formatted(id));
        }
        if (silence != null && !(silence > 0 && silence <= 3600)) {
            throw new IllegalArgumentException(
                    "silence must be above 0 and at most 3600 seconds, but is " + silence);
        }
    }

    /** The same with all that was left out, and checked as a whole. */
    StreamConfig filledIn() {
        SourceAddress address = new SourceAddress(url);
        boolean file = address.kind() == SourceAddress.Kind.FILE;
        if (Boolean.TRUE.equals(live) && !file) {
            throw new IllegalArgumentException("live: true is for a file, not for " + address);
        }
        boolean runsAway = address.isLive() || Boolean.TRUE.equals(live);
        StreamConfig whole =
                new StreamConfig(
                        id,
                        url,
                        transport == null ? word(LiveSettings.Transport.TCP) : transport,
                        Boolean.TRUE.equals(live),
                        sampleRate,
                        jpegQuality == null
                                ? VideoFileSettings.defaults().jpegQuality()
                                : jpegQuality,
                        hwaccel == null ? HardwareDecoding.NONE.name() : hwaccel,
                        overload == null
                                ? word(runsAway ? Overload.DROP_OLDEST : Overload.BLOCK)
                                : overload,
                        silence == null ? SILENCE_SECONDS : silence,
                        detector == null ? DetectorChoice.DEFAULT_NAME : detector,
                        detectorModel,
                        minScore == null ? choice().usualScore() : minScore,
                        minFace == null ? DetectorSettings.DEFAULT.minFace() : minFace,
                        faces == null ? Shots.EVERY : faces,
                        bestOf,
                        bestEvery,
                        zones);
        whole.check();
        return whole;
    }

    /** Each record that is made of it refuses what is out of its range. */
    private void check() {
        var unusedFrames = frames();
        var unusedDetection = detection();
        var unusedSelection = selection();
        var unusedTransport = one(LiveSettings.Transport.values(), "transport", transport);
        var unusedOverload = one(Overload.values(), "overload", overload);
    }

    /** A constant as the file has it: {@code drop-oldest}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E one(E[] all, String key, @Nullable String word) {
        return Arrays.stream(all)
                .filter(constant -> word(constant).equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s must be one of %s, but is %s"
                                                .formatted(
                                                        key,
                                                        Arrays.stream(all)
                                                                .map(StreamConfig::word)
                                                                .toList(),
                                                        word)));
    }

    /** The same as it may be shown. */
    StreamConfig masked() {
        return from(id, new SourceAddress(url).shown());
    }

    /** The same settings for a file of a folder. */
    public StreamConfig of(String stream, String file) {
        return from(stream, file);
    }

    private StreamConfig from(String stream, String address) {
        return new StreamConfig(
                stream,
                address,
                transport,
                live,
                sampleRate,
                jpegQuality,
                hwaccel,
                overload,
                silence,
                detector,
                detectorModel,
                minScore,
                minFace,
                faces,
                bestOf,
                bestEvery,
                zones);
    }

    public SourceAddress address() {
        return new SourceAddress(url);
    }

    /** How faces are looked for in it. */
    public DetectorSettings detection() {
        DetectorSettings usual = DetectorSettings.of(choice());
        return new DetectorSettings(
                usual.detector(),
                minScore == null ? usual.minScore() : minScore,
                minFace == null ? usual.minFace() : minFace,
                usual.maxFace());
    }

    /** Which of its faces go on. */
    public FaceSelection selection() {
        List<String> polygons = zones == null ? List.of() : zones;
        return new FaceSelection(
                Shots.policy(faces, bestOf, bestEvery),
                polygons.stream().map(Zone::parse).toList());
    }

    private DetectorChoice choice() {
        return DetectorChoice.named(
                detector == null ? DetectorChoice.DEFAULT_NAME : detector,
                Optional.ofNullable(detectorModel).map(Path::of));
    }

    private VideoFileSettings frames() {
        OptionalDouble rate =
                sampleRate == null ? OptionalDouble.empty() : OptionalDouble.of(sampleRate);
        return new VideoFileSettings(
                jpegQuality == null ? VideoFileSettings.defaults().jpegQuality() : jpegQuality,
                rate,
                hwaccel == null ? HardwareDecoding.NONE : new HardwareDecoding(hwaccel));
    }

    /** How its source is read; for a configuration that is filled in. */
    public ReaderSettings reader(ReaderSettings.Target target) {
        double seconds = silence == null ? SILENCE_SECONDS : silence;
        return new ReaderSettings(
                id,
                address(),
                one(LiveSettings.Transport.values(), "transport", transport),
                Boolean.TRUE.equals(live),
                frames(),
                one(Overload.values(), "overload", overload),
                Duration.ofMillis((long) (1000 * seconds)),
                target);
    }

    @Override
    public String toString() {
        return "stream %s from %s".formatted(id, new SourceAddress(url));
    }
}
