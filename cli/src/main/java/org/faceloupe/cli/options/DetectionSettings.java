package org.faceloupe.cli.options;

import java.nio.file.Path;
import java.util.List;
import org.faceloupe.detector.DetectorChoice;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.stage.FaceSelection;
import org.faceloupe.detector.stage.Watch;
import org.faceloupe.detector.stage.Zone;
import org.faceloupe.detector.tracking.ShotPolicy;
import org.faceloupe.live.config.Default;
import org.faceloupe.live.config.Form;
import org.faceloupe.live.config.Range;
import org.faceloupe.live.config.ReadingSettings;
import org.faceloupe.live.config.SettingValues;
import org.faceloupe.live.config.StreamSetting;
import org.faceloupe.live.config.StreamSettings;
import org.jspecify.annotations.Nullable;

/** How faces are found in a stream, and which of them go on. */
public final class DetectionSettings {

    static final StreamSetting<String> DETECTOR =
            new StreamSetting<>(
                    "detector",
                    Form.text("NAME", name -> name),
                    Default.is(DetectorChoice.DEFAULT_NAME),
                    String.join(", ", DetectorChoice.forms()) + "; PATH is an ONNX file of yours");

    static final StreamSetting<Path> DETECTOR_MODEL =
            new StreamSetting<>(
                    "detector-model",
                    Form.text("FILE", Path::of),
                    Default.none(""),
                    "The detector's ONNX file, if its name holds none");

    static final StreamSetting<Double> MIN_SCORE =
            new StreamSetting<>(
                    "min-score",
                    Form.number("0..1", Range.of(0, 1), DetectionSettings::score),
                    Default.follows(
                            stream -> choice(stream.values()).usualScore(),
                            "what suits the detector"),
                    "Faces below this score are left");

    static final StreamSetting<Integer> MIN_FACE =
            new StreamSetting<>(
                    "min-face",
                    Form.whole(
                            "PIXELS",
                            Range.of(8, DetectorSettings.DEFAULT.maxFace()).in("pixels"),
                            DetectionSettings::width),
                    Default.is(DetectorSettings.DEFAULT.minFace()),
                    "Narrowest face that is looked for");

    static final StreamSetting<String> FACES =
            new StreamSetting<>(
                    "faces",
                    Form.text("every|best", DetectionSettings::faces),
                    Default.is(Shots.EVERY),
                    "All faces of all frames, or the best of each person's track");

    static final StreamSetting<Integer> BEST_OF =
            new StreamSetting<>(
                    "best-of",
                    Form.whole(
                            "K",
                            Range.of(1, 100),
                            count -> new ShotPolicy.Best(count, Shots.BEST_EVERY).count()),
                    Default.none(Integer.toString(Shots.BEST_OF)),
                    "How many faces of a track count as the best");

    static final StreamSetting<Double> BEST_EVERY =
            new StreamSetting<>(
                    "best-every",
                    Form.number(
                            "SECONDS",
                            Range.positiveUpTo(3600).in("seconds"),
                            seconds -> new ShotPolicy.Best(Shots.BEST_OF, seconds).seconds()),
                    Default.none(Double.toString(Shots.BEST_EVERY)),
                    "The best so far goes on after this time, and when the track ends");

    private static final StreamSetting<List<Zone>> ZONES =
            new StreamSetting<>(
                    "zones",
                    Form.texts("X1,Y1,X2,Y2,X3,Y3...", Zone::parse),
                    Default.none("none"),
                    "Polygons in frame pixels that are never looked at");

    /** Which faces are looked for, and with what. */
    static final List<StreamSetting<?>> DETECTION =
            List.of(DETECTOR, DETECTOR_MODEL, MIN_SCORE, MIN_FACE);

    /** Which of a track's faces go on. */
    static final List<StreamSetting<?>> SHOTS = List.of(FACES, BEST_OF, BEST_EVERY);

    /** All that may be set for a stream. */
    public static final StreamSettings OF_STREAMS =
            ReadingSettings.ALL
                    .and(new StreamSettings(DETECTION, stream -> {}))
                    .and(new StreamSettings(SHOTS, stream -> {}))
                    .and(
                            new StreamSettings(
                                    List.of(ZONES),
                                    stream -> {
                                        var unused = watch(stream.values());
                                    }));

    private DetectionSettings() {}

    /** How a stream is looked at. */
    public static Watch watch(SettingValues values) {
        return new Watch(
                detection(values, choice(values)),
                new FaceSelection(shots(values), values.find(ZONES).orElse(List.of())));
    }

    /** Which detector runs. */
    static DetectorChoice choice(SettingValues values) {
        return DetectorChoice.named(values.get(DETECTOR), values.find(DETECTOR_MODEL));
    }

    /** What that detector, or another one, looks for. */
    static DetectorSettings detection(SettingValues values, DetectorChoice choice) {
        return new DetectorSettings(
                choice,
                values.find(MIN_SCORE).orElse(choice.usualScore()),
                values.get(MIN_FACE),
                DetectorSettings.DEFAULT.maxFace());
    }

    /** Which of a track's faces go on. */
    static ShotPolicy shots(SettingValues values) {
        @Nullable Integer bestOf = values.find(BEST_OF).orElse(null);
        @Nullable Double bestEvery = values.find(BEST_EVERY).orElse(null);
        return Shots.policy(values.get(FACES), bestOf, bestEvery);
    }

    private static double score(double minScore) {
        DetectorSettings usual = DetectorSettings.DEFAULT;
        return new DetectorSettings(usual.detector(), minScore, usual.minFace(), usual.maxFace())
                .minScore();
    }

    private static int width(int minFace) {
        DetectorSettings usual = DetectorSettings.DEFAULT;
        return new DetectorSettings(usual.detector(), usual.minScore(), minFace, usual.maxFace())
                .minFace();
    }

    private static String faces(String faces) {
        var unused = Shots.policy(faces, null, null);
        return faces;
    }
}
