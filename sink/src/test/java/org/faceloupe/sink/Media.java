package org.faceloupe.sink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** Makes and examines video files with the FFmpeg program that comes with the libraries. */
final class Media {

    private static final String FFMPEG = Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);

    private Media() {}

    /** Makes a file; the last argument is its name in the folder. */
    static Path make(Path folder, String... arguments) {
        Path file = folder.resolve(arguments[arguments.length - 1]);
        List<String> all = new ArrayList<>(List.of(arguments).subList(0, arguments.length - 1));
        all.add(file.toString());
        run(all);
        return file;
    }

    /** Two seconds of a moving test picture, 160×120 at 25 frames a second, with a tone. */
    static Path clip(Path folder, String name) {
        return make(
                folder,
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=160x120:rate=25:duration=2",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:duration=2",
                "-pix_fmt",
                "yuv420p",
                "-c:v",
                "mpeg4",
                "-bf",
                "2",
                "-q:v",
                "2",
                "-c:a",
                "aac",
                name);
    }

    /** A line for each packet of the audio: dts, pts, duration, size and hash. */
    static List<String> audioPackets(Path file) {
        return lines(
                "-copyts", "-i", file.toString(), "-map", "0:a", "-c", "copy", "-f", "framemd5");
    }

    /** Presentation times of the decoded pictures in microseconds. */
    static List<Long> times(Path file) {
        List<String> lines =
                lines(
                        "-copyts",
                        "-i",
                        file.toString(),
                        "-map",
                        "0:v",
                        "-fps_mode",
                        "passthrough",
                        "-enc_time_base",
                        "1/1000000",
                        "-f",
                        "framemd5");
        return lines.stream().map(line -> Long.parseLong(line.split(", *")[2].trim())).toList();
    }

    /** All pictures, one after another, three bytes a pixel. */
    static byte[] rgb(Path file) {
        return run(
                List.of(
                        "-i",
                        file.toString(),
                        "-map",
                        "0:v",
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "rgb24",
                        "-"));
    }

    /** What the container says about itself. */
    static String metadata(Path file) {
        return text(run(List.of("-i", file.toString(), "-f", "ffmetadata", "-")));
    }

    private static List<String> lines(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("-");
        return text(run(all)).lines().filter(line -> !line.startsWith("#")).toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(FFMPEG, "-v", "error", "-nostdin", "-y"));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            byte[] output = process.getInputStream().readAllBytes();
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
}
