package org.faceloupe.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Assumptions;

/** Makes small video files with the FFmpeg program that comes with the libraries. */
final class Clips {

    private Clips() {}

    /** The program; where it does not load, the test is skipped and says why. */
    private static String program() {
        try {
            return Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
        } catch (LinkageError e) {
            return Assumptions.abort(
                    "FFmpeg's program does not load; install what it needs (Debian: libpulse0): "
                            + e);
        }
    }

    /** Runs the program; the last argument is the name of the file to make in a folder. */
    static Path make(Path folder, String... arguments) {
        Path clip = folder.resolve(arguments[arguments.length - 1]);
        List<String> all = new ArrayList<>(List.of(arguments).subList(0, arguments.length - 1));
        all.add(clip.toString());
        run(all);
        return clip;
    }

    /** Presentation times of the decoded pictures in microseconds, as the program finds them. */
    static List<Long> times(Path clip) {
        String how = "-map 0:v -fps_mode passthrough -enc_time_base 1/1000000 -f framemd5 -";
        List<String> arguments = new ArrayList<>(List.of("-copyts", "-i", clip.toString()));
        arguments.addAll(List.of(how.split(" ")));
        return run(arguments)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> Long.parseLong(line.split(", *")[2].trim()))
                .toList();
    }

    private static String run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program(), "-v", "error", "-nostdin", "-y"));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed");
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(command + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A moving test picture with a tone: two seconds, 25 frames a second, 160×120, H.264, AAC. */
    static Path withSound(Path folder, String name) {
        return make(
                folder,
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=160x120:rate=25:duration=2",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:duration=2",
                "-pix_fmt",
                "yuv420p",
                "-c:v",
                "libopenh264",
                "-g",
                "10",
                "-c:a",
                "aac",
                "-movflags",
                "+faststart",
                name);
    }
}
