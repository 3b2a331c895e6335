package org.faceloupe.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Assumptions;

/** The FFmpeg program that comes with the libraries: it makes and examines files for tests. */
public final class FfmpegProgram {

    private FfmpegProgram() {}

    /**
     * A call of it. Its libraries need others that lie beside them, which the system's loader does
     * not know of by itself. Where the program does not load, the test is skipped and says why.
     */
    public static ProcessBuilder call(List<String> arguments) {
        try {
            String program = Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
            List<String> command = new ArrayList<>(List.of(program));
            command.addAll(arguments);
            ProcessBuilder call = new ProcessBuilder(command);
            call.environment()
                    .put("LD_LIBRARY_PATH", Path.of(program).resolveSibling("").toString());
            return call;
        } catch (LinkageError e) {
            return Assumptions.abort(
                    "FFmpeg's program does not load; install what it needs (Debian: libpulse0): "
                            + e);
        }
    }

    /** Makes a file; the last argument is its name in the folder. */
    public static Path make(Path folder, String... arguments) {
        Path file = folder.resolve(arguments[arguments.length - 1]);
        List<String> all = new ArrayList<>(List.of(arguments).subList(0, arguments.length - 1));
        all.add(file.toString());
        run(all);
        return file;
    }

    /** Runs it to the end and gives what it wrote. */
    public static byte[] run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
        command.addAll(arguments);
        try {
            Process process = call(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            byte[] output = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("FFmpeg failed: " + command);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException("FFmpeg failed: " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same, as lines of text without comments. */
    public static List<String> lines(List<String> arguments) {
        return new String(run(arguments), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
