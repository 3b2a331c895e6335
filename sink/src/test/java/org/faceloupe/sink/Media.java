package org.faceloupe.sink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.faceloupe.media.FfmpegProgram;

/** Makes and examines video files with the FFmpeg program that comes with the libraries. */
public final class Media {

    private Media() {}

    /** Makes a file; the last argument is its name in the folder. */
    public static Path make(Path folder, String... arguments) {
        return FfmpegProgram.make(folder, arguments);
    }

    /** Makes a file; the arguments are words with blanks between them. */
    public static Path makeOf(Path folder, String arguments) {
        return make(folder, arguments.strip().split("\\s+"));
    }

    /** Two seconds of a moving test picture, 160×120 at 25 frames a second, with a tone. */
    public static Path clip(Path folder, String name) {
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
    public static List<String> audioPackets(Path file) {
        return lines(
                "-copyts", "-i", file.toString(), "-map", "0:a", "-c", "copy", "-f", "framemd5");
    }

    /** The packets of all streams as the container gives them, apart from those that are empty. */
    static List<Packet> packets(Path file) {
        Map<String, String> kinds = new HashMap<>();
        Map<String, Double> ticks = new HashMap<>();
        List<Packet> packets = new ArrayList<>();
        for (String line : text(FfmpegProgram.run(copying(file))).lines().toList()) {
            String[] words = line.split("[ ,/:]+");
            if (line.startsWith("#tb")) {
                ticks.put(words[1], Double.parseDouble(words[2]) / Double.parseDouble(words[3]));
            } else if (line.startsWith("#media_type")) {
                kinds.put(words[1], words[2]);
            } else if (!line.startsWith("#")) {
                String stream = words[0];
                double milli = 1000 * ticks.getOrDefault(stream, 0.0);
                packets.add(
                        new Packet(
                                kinds.getOrDefault(stream, ""),
                                Integer.parseInt(stream),
                                Long.parseLong(words[2]) * milli,
                                Long.parseLong(words[3]) * milli,
                                Integer.parseInt(words[4]),
                                words[5]));
            }
        }
        return packets;
    }

    private static List<String> copying(Path file) {
        return List.of(
                "-copyts", "-i", file.toString(), "-map", "0", "-c", "copy", "-f", "framemd5", "-");
    }

    /** A packet of the kind video, audio or subtitle; times in milliseconds. */
    record Packet(String kind, int stream, double start, double duration, int size, String hash) {}

    /** Presentation times of the decoded pictures in microseconds. */
    public static List<Long> times(Path file) {
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
    public static byte[] rgb(Path file) {
        return FfmpegProgram.run(
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
        return text(FfmpegProgram.run(List.of("-i", file.toString(), "-f", "ffmetadata", "-")));
    }

    /** A line a stream: language, kind, codec. */
    public static String description(Path file) {
        try {
            Process process =
                    FfmpegProgram.call(List.of("-hide_banner", "-i", file.toString()))
                            .redirectErrorStream(true)
                            .start();
            return text(process.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("cannot describe " + file, e);
        }
    }

    private static List<String> lines(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("-");
        return FfmpegProgram.lines(all);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
