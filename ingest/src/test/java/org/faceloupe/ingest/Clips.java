package org.faceloupe.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.faceloupe.media.FfmpegProgram;

/** Makes small video files with the FFmpeg program that comes with the libraries. */
final class Clips {

    private Clips() {}

    /** Makes a clip; the last argument is its name in the folder. */
    static Path make(Path folder, String... arguments) {
        return FfmpegProgram.make(folder, arguments);
    }

    /** Presentation times of the decoded pictures in microseconds, as the program finds them. */
    static List<Long> times(Path clip) {
        String how = "-map 0:v -fps_mode passthrough -enc_time_base 1/1000000 -f framemd5 -";
        List<String> arguments = new ArrayList<>(List.of("-copyts", "-i", clip.toString()));
        arguments.addAll(List.of(how.split(" ")));
        return FfmpegProgram.lines(arguments).stream()
                .map(line -> Long.parseLong(line.split(", *")[2].trim()))
                .toList();
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
