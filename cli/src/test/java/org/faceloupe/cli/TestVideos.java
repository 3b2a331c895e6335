package org.faceloupe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Assumptions;

/** Makes and inspects videos with the FFmpeg program that comes with the dependency. */
final class TestVideos {

    private TestVideos() {}

    /** A coloured test picture that moves, 160×120 at 10 frames a second, without sound. */
    static Path pattern(Path file, int frames) throws IOException {
        return run(
                file,
                "-f lavfi -i testsrc2=size=160x120:rate=10 -frames:v %d -c:v mpeg4 -q:v 4"
                        .formatted(frames));
    }

    /** The same with its index in front, so that it can be read when its end is missing. */
    static Path patternWithIndexInFront(Path file, int frames) throws IOException {
        return run(
                file,
                "-f lavfi -i testsrc2=size=160x120:rate=10 -frames:v %d -c:v mpeg4 -q:v 4 -movflags +faststart"
                        .formatted(frames));
    }

    /** A tone and no picture. */
    static Path tone(Path file) throws IOException {
        return run(file, "-f lavfi -i sine=frequency=440:duration=1 -c:a aac");
    }

    /** The first frames of a video with their sound, re-encoded. */
    static Path beginning(Path video, Path file, int frames) throws IOException {
        return run(
                file,
                "-i %s -frames:v %d -c:v mpeg4 -q:v 2 -c:a copy -shortest"
                        .formatted(video, frames));
    }

    /** A few frames of a video from one on, the middle of the picture alone. */
    static Path part(Path video, Path file, int start, int frames) throws IOException {
        return run(
                file,
                "-i %s -an -vf select=gte(n\\,%d),setpts=PTS-STARTPTS,crop=288:160:96:48 -frames:v %d -c:v mpeg4 -q:v 2"
                        .formatted(video, start, frames));
    }

    /** A line for each packet of the first audio stream: its times, its size and its checksum. */
    static List<String> audioPackets(Path video) throws IOException {
        return output("-i %s -map 0:a:0 -c copy -f framemd5 -".formatted(video)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** How many frames a decoder finds. */
    static long frames(Path video) throws IOException {
        return output("-i %s -map 0:v:0 -fps_mode passthrough -f framemd5 -".formatted(video))
                .stream()
                .filter(line -> !line.startsWith("#"))
                .count();
    }

    private static Path run(Path file, String arguments) throws IOException {
        output(arguments + " -y " + file);
        return file;
    }

    /** The program; where it does not load, the test is skipped and says why. */
    private static String program() {
        try {
            return Loader.load(ffmpeg.class);
        } catch (LinkageError e) {
            return Assumptions.abort(
                    "FFmpeg's program does not load; install what it needs (Debian: libpulse0): "
                            + e);
        }
    }

    private static List<String> output(String arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program(), "-v", "error", "-nostdin"));
        command.addAll(List.of(arguments.split(" ")));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var reader = process.inputReader()) {
            List<String> lines = reader.lines().toList();
            if (process.waitFor() != 0) {
                throw new AssertionError("ffmpeg failed: " + command);
            }
            return lines;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
