package org.faceloupe.sink;

import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.faceloupe.sink.Media.Packet;
import org.faceloupe.sink.files.ResultFiles;
import org.faceloupe.sink.video.FilmSettings;
import org.faceloupe.sink.video.UnusableSourceException;
import org.faceloupe.sink.video.VideoFilm;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Films of unusual sources: each keeps its source's frames, times, sound, subtitles and notes. */
final class OddFilmsTest {

    private static final FilmSettings AS_IT_IS = new FilmSettings(1, 1);
    private static final String PICTURE = "-f lavfi -i testsrc2=size=96x64:rate=25:duration=1.2 ";
    private static final String TONE =
            "-f lavfi -i sine=frequency=440:sample_rate=48000:duration=1.2 ";

    private static final String INTERLACED =
            "-vf setfield=tff,separatefields,select='not(mod(n\\,4))+not(mod(n-3\\,4))',"
                    + "weave=first_field=top,setfield=tff";

    private static final String WORDS =
            """
            1
            00:00:00,200 --> 00:00:00,500
            Good morning.

            2
            00:00:00,700 --> 00:00:01,100
            Good night.
            """;
    private static final String NOTES =
            """
            ;FFMETADATA1
            title=A walk
            artist=Someone
            date=2021
            comment=By hand.
            [CHAPTER]
            TIMEBASE=1/1000
            START=0
            END=400
            title=In the hall
            [CHAPTER]
            TIMEBASE=1/1000
            START=400
            END=1200
            title=At the door
            """;

    @TempDir private Path folder;

    private record Odd(String what, String file, String arguments) {}

    private static final List<Odd> ODDITIES =
            List.of(
                    new Odd("sound in mp4", "a.mp4", "-c:v mpeg4 -c:a aac"),
                    new Odd("sound in mkv", "a.mkv", "-c:v libopenh264 -c:a libopus"),
                    new Odd("sound in mov", "a.mov", "-c:v prores -c:a aac"),
                    new Odd("sound in avi", "a.avi", "-c:v mpeg4 -c:a libmp3lame"),
                    new Odd(
                            "sound in webm",
                            "a.webm",
                            "-c:v libvpx -deadline realtime -c:a libopus"),
                    new Odd(
                            "vorbis in webm",
                            "v.webm",
                            "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a vorbis -strict -2"
                                    + " -ac 2"),
                    new Odd("sound in ts", "a.ts", "-c:v mpeg2video -c:a mp2"),
                    new Odd("no sound", "silent.mp4", "-an -c:v libopenh264"),
                    new Odd("B-frames in mp4", "b.mp4", "-c:v mpeg4 -bf 2 -c:a aac"),
                    new Odd(
                            "two channels without names in avi",
                            "pcm.avi",
                            "-c:v mpeg4 -c:a pcm_s16le -ac 2"),
                    new Odd("B-frames in avi", "b.avi", "-c:v mpeg4 -bf 2 -c:a ac3"),
                    new Odd("B-frames in ts", "b.ts", "-c:v mpeg2video -bf 2 -c:a ac3"),
                    new Odd("B-frames in mkv", "b.mkv", "-c:v libsvtav1 -preset 12 -c:a flac"),
                    new Odd(
                            "ten bits",
                            "ten.mkv",
                            "-c:v libsvtav1 -preset 12 -pix_fmt yuv420p10le -an"),
                    new Odd(
                            "ten bits, full colour",
                            "ten.mov",
                            "-c:v prores_ks -pix_fmt yuv444p10le -an"),
                    new Odd(
                            "odd sizes",
                            "odd.mkv",
                            "-vf scale=97:63 -pix_fmt yuv444p -c:v ffv1 -an"),
                    new Odd(
                            "interlaced",
                            "i.ts",
                            INTERLACED + " -c:v mpeg2video -flags +ildct+ilme -c:a mp2"),
                    new Odd(
                            "an uneven rate in mkv",
                            "vfr.mkv",
                            "-vf select='not(eq(mod(n\\,7)\\,3))',setpts=PTS+0.003*mod(N\\,5)/TB"
                                    + " -fps_mode passthrough -c:v mpeg4 -c:a aac"),
                    new Odd(
                            "an uneven rate in mp4",
                            "vfr.mp4",
                            "-vf select='not(eq(mod(n\\,7)\\,3))' -fps_mode passthrough -c:v mpeg4"
                                    + " -bf 2 -c:a aac"),
                    new Odd("wide pixels", "wide.mkv", "-vf setsar=16/11 -c:v mpeg4 -an"),
                    new Odd("one frame", "one.mp4", "-frames:v 1 -c:v mpeg4 -an"));

    @TestFactory
    Stream<DynamicTest> aFilmKeepsFramesTimesAndSound() {
        return ODDITIES.stream()
                .map(odd -> DynamicTest.dynamicTest(odd.what(), () -> aFilmKeepsWhatIsIn(odd)));
    }

    private void aFilmKeepsWhatIsIn(Odd odd) throws UnusableSourceException {
        Path source = Media.makeOf(folder, PICTURE + TONE + odd.arguments() + " " + odd.file());

        VideoFilm.write(source, film(), AS_IT_IS);

        List<Long> times = Media.times(source);
        List<Packet> wanted = Media.packets(source);
        List<Packet> found = Media.packets(film());
        double shift = odd.file().endsWith(".ts") ? times.get(0) / 1000.0 - start(found) : 0;
        assertThat(of("video", found)).hasSameSizeAs(times);
        for (int n = 0; n < times.size(); n++) {
            assertThat(of("video", found).get(n).start())
                    .isCloseTo(times.get(n) / 1000.0 - shift, within(0.0011));
        }
        assertThat(end(found)).isCloseTo(end(wanted) - shift, within(40.001));
        assertSame(of("audio", wanted), of("audio", found), shift);
        assertThat(ResultFiles.rest(film())).doesNotExist();
    }

    @Test
    void everyTrackChapterAndNoteOfAnMp4FileStays() throws UnusableSourceException, IOException {
        Path notes = write("notes.txt", NOTES);
        Path words = write("words.srt", WORDS);
        Path source =
                Media.makeOf(
                        folder,
                        PICTURE
                                + TONE
                                + "-i %s -f ffmetadata -i %s -map 0 -map 1 -map 1 -map 2 -map 2"
                                        .formatted(words, notes)
                                + " -map_metadata 3 -map_chapters 3 -c:v mpeg4 -bf 2 -c:a:0 aac"
                                + " -c:a:1 ac3 -c:s mov_text -metadata:s:a:1 language=fra"
                                + " -metadata:s:s:1 language=deu full.mp4");

        VideoFilm.write(source, film(), AS_IT_IS);

        List<Packet> wanted = Media.packets(source);
        List<Packet> found = Media.packets(film());
        assertSame(of("audio", wanted), of("audio", found), 0);
        assertThat(of("subtitle", wanted)).extracting(Packet::stream).contains(3, 4);
        assertSame(of("subtitle", wanted), of("subtitle", found), 0);
        assertThat(ResultFiles.rest(film())).doesNotExist();
        assertThat(Media.metadata(film()))
                .contains("title=A walk", "artist=Someone", "date=2021", "comment=By hand.")
                .contains("title=In the hall", "title=At the door", "START=400", "END=1200")
                .contains("FaceLoupe");
        assertThat(Media.description(film())).contains("(fra): Audio: ac3", "(deu): Subtitle");
    }

    @Test
    void whatMp4CannotHoldLiesUntouchedBesideTheFilm() throws UnusableSourceException, IOException {
        Path words = write("words.srt", WORDS);
        Path source =
                Media.makeOf(
                        folder,
                        PICTURE
                                + TONE
                                + "-i %s -map 0 -map 1 -map 1 -map 2 -map 2 -c:v mpeg4"
                                        .formatted(words)
                                + " -c:a:0 libopus -c:a:1 wmav2 -c:s:0 srt -c:s:1 ass"
                                + " -metadata:s:s:1 language=deu rich.mkv");

        VideoFilm.write(source, film(), AS_IT_IS);

        List<Packet> wanted = Media.packets(source);
        List<Packet> inFilm = Media.packets(film());
        List<Packet> beside = Media.packets(ResultFiles.rest(film()));
        assertSame(stream(1, wanted), of("audio", inFilm), 0);
        assertThat(of("subtitle", inFilm)).isEmpty();
        for (int track = 0; track < 3; track++) { // the second sound, both subtitles
            assertThat(stream(track, beside)).isNotEmpty();
            assertSame(stream(2 + track, wanted), stream(track, beside), 0);
        }
        assertThat(Media.description(ResultFiles.rest(film()))).contains("(deu): Subtitle: ass");
        VideoFilm.write(Media.clip(folder, "plain.mp4"), film(), AS_IT_IS);
        assertThat(ResultFiles.rest(film())).doesNotExist();
    }

    @Test
    void interlacedPicturesBecomeWhole() throws UnusableSourceException {
        Path source =
                Media.makeOf(
                        folder,
                        "-f lavfi -i smptebars=size=96x64:rate=50:duration=0.5,scroll=h=0.04 "
                                + INTERLACED
                                + " -c:v mpeg2video -q:v 2 -flags +ildct+ilme i.mkv");

        VideoFilm.write(source, film(), AS_IT_IS);

        double combs = combs(Media.rgb(source), 96);
        assertThat(combs(Media.rgb(film()), 96)).isLessThan(0.5 * combs);
    }

    /** How much more a line differs from its neighbours than these differ from each other. */
    private static double combs(byte[] rgb, int width) {
        int row = 3 * width;
        double sum = 0;
        for (int at = row; at < rgb.length - row; at++) {
            int above = rgb[at - row] & 0xFF;
            int here = rgb[at] & 0xFF;
            int below = rgb[at + row] & 0xFF;
            sum += Math.max(0, Math.abs(2 * here - above - below) - Math.abs(above - below));
        }
        return sum / rgb.length;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<Packet> stream(int stream, List<Packet> packets) {
        return packets.stream().filter(packet -> packet.stream() == stream).toList();
    }

    private static double start(List<Packet> packets) {
        return of("video", packets).get(0).start();
    }

    private static double end(List<Packet> packets) {
        Packet last = Collections.max(of("video", packets), comparingDouble(Packet::start));
        return last.start() + last.duration();
    }

    private static List<Packet> of(String kind, List<Packet> packets) {
        return packets.stream().filter(packet -> packet.kind().equals(kind)).toList();
    }

    private static void assertSame(List<Packet> wanted, List<Packet> found, double shift) {
        assertThat(found).hasSameSizeAs(wanted);
        for (int n = 0; n < wanted.size(); n++) {
            assertThat(found.get(n).hash()).isEqualTo(wanted.get(n).hash());
            assertThat(found.get(n).start()).isCloseTo(wanted.get(n).start() - shift, within(1.0));
        }
    }

    private Path film() {
        return folder.resolve("film.mp4");
    }
}
