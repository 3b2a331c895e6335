package org.faceloupe.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Small files that are odd in one way each, for tests of what must hold for every file. */
public final class OddFiles {

    private static final String SECOND = "-f lavfi -i testsrc2=size=96x64:rate=25:duration=1 ";
    private static final String LARGER = "-f lavfi -i testsrc2=size=160x96:rate=25:duration=1 ";
    private static final String TONE = "-f lavfi -i sine=duration=2 ";
    private static final String MPEG2 = "-c:v mpeg2video -bf 2 ";
    private static final String MPEG4 = "-c:v mpeg4 -bf 2 ";
    private static final String UNEVEN =
            "-vf select='not(eq(mod(n\\,7)\\,3))' -fps_mode passthrough ";
    private static final String INTERLACED =
            "-vf setfield=tff,separatefields,select='not(mod(n\\,4))+not(mod(n-3\\,4))',"
                    + "weave=first_field=top,setfield=tff -flags +ildct+ilme ";
    private static final String SINCE_1970 = "-output_ts_offset 1700000000 a.mkv";
    private static final String AFTER_AN_HOUR =
            "-output_ts_offset 3600 -movflags frag_keyframe+empty_moov+delay_moov a.mp4";

    private static final List<OddFile> ALL =
            List.of(
                    made("B-frames in mp4", 25, SECOND + MPEG4 + "a.mp4"),
                    made("B-frames in avi", 25, SECOND + MPEG4 + "a.avi"),
                    made("B-frames in ts", 25, SECOND + MPEG2 + "a.ts"),
                    made("an uneven rate in mkv", 21, SECOND + UNEVEN + "-c:v mpeg4 a.mkv"),
                    made("an uneven rate in mp4", 21, SECOND + UNEVEN + MPEG4 + "a.mp4"),
                    made("an uneven rate in avi", 21, SECOND + UNEVEN + "-c:v mpeg4 a.avi"),
                    made("interlaced", 12, SECOND + INTERLACED + MPEG2 + "a.ts"),
                    made("interlaced, since 1970", 12, SECOND + INTERLACED + MPEG2 + SINCE_1970),
                    made("interlaced, one frame", 1, SECOND + INTERLACED + MPEG2 + frames(1)),
                    new OddFile("interlaced in the middle", 62, OddFiles::interlacedInTheMiddle),
                    made("no times: H.264", 25, SECOND + "-c:v libopenh264 a.h264"),
                    made("no times: MPEG-2", 25, SECOND + MPEG2 + "a.m2v"),
                    made("times here and there", 25, SECOND + MPEG2 + "a.mpg"),
                    made("before zero in mkv", 25, SECOND + early("-c:v mpeg4 a.mkv")),
                    made("before zero in mp4", 12, SECOND + early("-c:v mpeg4 a.mp4")),
                    made("after an hour in ts", 25, SECOND + MPEG2 + "-output_ts_offset 3600 a.ts"),
                    made("after an hour in mp4", 25, SECOND + MPEG4 + AFTER_AN_HOUR),
                    made("since 1970", 25, SECOND + "-c:v mpeg4 " + SINCE_1970),
                    made("a clock that wraps", 25, SECOND + MPEG2 + "-output_ts_offset 95442 a.ts"),
                    times("every time twice", "ts='floor(TS/80)*80'"),
                    times("times that go back", "pts='if(eq(mod(N\\,5)\\,3)\\,PTS+200\\,PTS)'"),
                    times("a jump of five seconds", "ts='TS+if(gte(N\\,12)\\,5000\\,0)'"),
                    new OddFile("an edit list", 17, OddFiles::withEditList),
                    new OddFile("turned", 25, OddFiles::turned),
                    new OddFile("joined", 50, folder -> joined(folder, SECOND, SECOND)),
                    new OddFile(
                            "joined, then larger", 50, folder -> joined(folder, SECOND, LARGER)),
                    new OddFile("cut off mkv", 11, folder -> cut(folder, MPEG4 + "a.mkv")),
                    new OddFile("cut off ts", 12, folder -> cut(folder, MPEG2 + "a.ts")),
                    new OddFile("cut off avi", 12, folder -> cut(folder, "-c:v mpeg4 a.avi")),
                    new OddFile("damaged mkv", 15, folder -> damaged(folder, MPEG4 + "a.mkv")),
                    new OddFile("damaged ts", 24, folder -> damaged(folder, MPEG2 + "a.ts")),
                    made("Motion JPEG", 25, SECOND + "-c:v mjpeg a.avi"),
                    made("an animated GIF", 25, SECOND + "a.gif"),
                    made("hidden frames", 25, SECOND + "-c:v libvpx-vp9 -cpu-used 8 a.webm"),
                    made("one frame", 1, SECOND + "-c:v mpeg4 " + frames(1)),
                    made("one PNG picture", 1, SECOND + "-frames:v 1 a.png"),
                    made("two videos", 25, LARGER + SECOND + "-map 0 -map 1 " + MPEG4 + "a.mp4"),
                    made("sound first in ts", 25, TONE + later(MPEG2) + "-c:a mp2 a.ts"),
                    made("sound first in mp4", 25, TONE + later(MPEG4) + "-c:a aac a.mp4"));

    private OddFiles() {}

    /**
     * How a file is made.
     *
     * @param frames how many frames it gives
     * @param making puts the file into a folder of its own
     */
    public record OddFile(String what, int frames, Function<Path, Path> making) {

        /** Makes it in an empty folder. */
        public Path in(Path folder) {
            return making.apply(folder);
        }
    }

    public static List<OddFile> all() {
        return ALL;
    }

    /** A certain one of them. */
    public static OddFile named(String what) {
        return ALL.stream().filter(odd -> odd.what().equals(what)).findFirst().orElseThrow();
    }

    private static OddFile made(String what, int frames, String arguments) {
        return new OddFile(what, frames, folder -> make(folder, arguments));
    }

    private static Path make(Path folder, String arguments) {
        return FfmpegProgram.make(folder, arguments.trim().split(" +"));
    }

    private static String frames(int count) {
        return "-frames:v " + count + " a.ts";
    }

    private static String early(String arguments) {
        return "-output_ts_offset -0.5 -avoid_negative_ts disabled " + arguments;
    }

    private static String later(String coding) {
        return "-itsoffset 0.7 " + SECOND + coding;
    }

    /** Times that FFmpeg's setts filter puts on the packets of a whole file. */
    private static OddFile times(String what, String setting) {
        return new OddFile(
                what,
                25,
                folder -> {
                    Path even = make(folder, SECOND + "-c:v mpeg4 even.mkv");
                    return make(
                            folder, "-i " + even + " -c copy -bsf:v setts=" + setting + " a.mkv");
                });
    }

    private static Path interlacedInTheMiddle(Path folder) {
        return append(
                folder,
                make(folder, SECOND + MPEG2 + "first.ts"),
                make(folder, SECOND + INTERLACED + MPEG2 + "second.ts"),
                make(folder, SECOND + MPEG2 + "third.ts"));
    }

    private static Path joined(Path folder, String first, String second) {
        return append(
                folder,
                make(folder, first + MPEG2 + "first.ts"),
                make(folder, second + MPEG2 + "second.ts"));
    }

    private static Path withEditList(Path folder) {
        Path whole = make(folder, SECOND + MPEG4 + "whole.mp4");
        return make(folder, "-ss 0.3 -i " + whole + " -c copy a.mp4");
    }

    private static Path turned(Path folder) {
        Path flat = make(folder, SECOND + MPEG4 + "flat.mp4");
        return make(folder, "-display_rotation:v:0 90 -i " + flat + " -c copy a.mp4");
    }

    private static Path cut(Path folder, String arguments) {
        Path whole = make(folder, SECOND + arguments);
        byte[] bytes = read(whole);
        return write(whole, Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** Bytes that mean nothing, in the middle and in the last picture. */
    private static Path damaged(Path folder, String arguments) {
        Path whole = make(folder, SECOND + arguments);
        byte[] bytes = read(whole);
        byte[] noise = new byte[600];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, bytes, bytes.length / 2, noise.length);
        System.arraycopy(noise, 0, bytes, bytes.length - 1200, noise.length);
        return write(whole, bytes);
    }

    private static Path append(Path folder, Path... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path part : parts) {
            all.writeBytes(read(part));
        }
        return write(folder.resolve("a.ts"), all.toByteArray());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
