package org.faceloupe.media;

import java.nio.file.Path;
import java.util.List;

/** Makes and inspects videos with the FFmpeg program that comes with the dependency. */
public final class TestVideos {

    private TestVideos() {}

    /** A coloured test picture that moves, 160×120 at 10 frames a second, without sound. */
    public static Path pattern(Path file, int frames) {
        return run(
                file,
                "-f lavfi -i testsrc2=size=160x120:rate=10 -frames:v %d -c:v mpeg4 -q:v 4"
                        .formatted(frames));
    }

    /** The same with its index in front, so that it can be read when its end is missing. */
    public static Path patternWithIndexInFront(Path file, int frames) {
        return run(
                file,
                "-f lavfi -i testsrc2=size=160x120:rate=10 -frames:v %d -c:v mpeg4 -q:v 4 -movflags +faststart"
                        .formatted(frames));
    }

    /** A tone and no picture. */
    public static Path tone(Path file) {
        return run(file, "-f lavfi -i sine=frequency=440:duration=1 -c:a aac");
    }

    /** The first frames of a video with their sound, re-encoded. */
    public static Path beginning(Path video, Path file, int frames) {
        return run(
                file,
                "-i %s -frames:v %d -c:v mpeg4 -q:v 2 -c:a copy -shortest"
                        .formatted(video, frames));
    }

    /** A few frames of a video from one on, the middle of the picture alone. */
    public static Path part(Path video, Path file, int start, int frames) {
        return run(
                file,
                "-i %s -an -vf select=gte(n\\,%d),setpts=PTS-STARTPTS,crop=288:160:96:48 -frames:v %d -c:v mpeg4 -q:v 2"
                        .formatted(video, start, frames));
    }

    /** A line for each packet of the first audio stream: its times, its size and its checksum. */
    public static List<String> audioPackets(Path video) {
        return lines("-i %s -map 0:a:0 -c copy -f framemd5 -".formatted(video));
    }

    /** How many frames a decoder finds. */
    public static long frames(Path video) {
        return lines("-i %s -map 0:v:0 -fps_mode passthrough -f framemd5 -".formatted(video))
                .size();
    }

    private static Path run(Path file, String arguments) {
        FfmpegProgram.run(split(arguments + " " + file));
        return file;
    }

    private static List<String> lines(String arguments) {
        return FfmpegProgram.lines(split(arguments));
    }

    private static List<String> split(String arguments) {
        return List.of(arguments.split(" "));
    }
}
