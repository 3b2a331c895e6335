package org.faceloupe.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlickerTest {

    @TempDir private Path folder;

    @Test
    void itIsTheChangeOfTheEnhancedFacesOverThatOfTheOriginals() {
        // originals change by 10 and 20, enhanced faces by 30 and 15
        write(grey(0, 1, 100, 100), grey(1, 1, 110, 130), grey(2, 1, 90, 115));

        assertThat(Flicker.of(folder).orElseThrow()).isCloseTo(45.0 / 30, within(0.001));
    }

    @Test
    void differentTracksAndTimesThatAreFarApartAreNotCompared() {
        write(grey(0, 1, 100, 100), grey(1, 2, 200, 0), grey(20, 1, 10, 250));

        assertThat(Flicker.of(folder)).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void originalsAreEnlargedBicubicallyBeforeTheyAreCompared() {
        IntUnaryOperator edge = x -> x < 16 ? 0x404040 : 0xC0C0C0;
        IntUnaryOperator later = x -> x < 17 ? 0x404040 : 0xC0C0C0;

        write(face(0, 1, edge, 0x505050), face(1, 1, later, 0x515151));

        // a column of 32 changes by 128; the kernel's lobes make it more in all
        assertThat(1 / Flicker.of(folder).orElseThrow()).isBetween(4.5, 5.5);
    }

    private void write(EnhancedFace... faces) {
        try (FileSink sink = new FileSink(SinkSettings.oneStream(folder, 1))) {
            sink.accept(List.of(faces));
            sink.end(new EndOfStream("clip", Run.UNTOLD, folder + "/none.mp4", 3, ""));
        }
    }

    private static EnhancedFace grey(long frame, long track, int original, int enhanced) {
        return face(frame, track, x -> original * 0x10101, enhanced * 0x10101);
    }

    private static EnhancedFace face(
            long frame, long track, IntUnaryOperator column, int enhanced) {
        EnhancedFace any = Faces.at("clip", frame, 0, 10, 10, track, 0.5);
        Face face = any.face();
        Face other =
                new Face(
                        face.stream(),
                        face.run(),
                        frame,
                        0,
                        face.ptsMicros(),
                        face.box(),
                        face.score(),
                        face.points(),
                        track,
                        face.quality(),
                        face.window(),
                        Faces.picture(32, (x, y) -> column.applyAsInt(x)));
        return Faces.with(
                Faces.picture(128, (x, y) -> enhanced), new EnhancedFace(other, any.enlargement()));
    }
}
