package org.faceloupe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, with a temporary folder of its own. */
final class RealProcess implements AutoCloseable {

    private final Process process;
    private final Path folder;

    /**
     * @param folder for temporary files and for what the process prints
     */
    RealProcess(Path folder, Object... arguments) throws IOException {
        this.folder = folder;
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx768m",
                                "-Djava.io.tmpdir=" + folder,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        List.of(arguments).forEach(argument -> command.add(argument.toString()));
        process =
                new ProcessBuilder(command)
                        .redirectOutput(folder.resolve("out.txt").toFile())
                        .redirectError(folder.resolve("err.txt").toFile())
                        .start();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether a native library whose name begins so is in its memory. */
    boolean hasLoaded(String library) throws IOException {
        Path maps = Path.of("/proc", Long.toString(process.pid()), "maps");
        return Files.readString(maps).contains("/" + library);
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    /** Whether it ends by itself in this time. */
    boolean exitsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            throw new AssertionError("the process does not end");
        }
        return process.exitValue();
    }

    /** Temporary folders that the program made and did not remove. */
    List<String> left() {
        String[] names = folder.toFile().list((parent, name) -> name.startsWith("faceloupe-job-"));
        return names == null ? List.of() : List.of(names);
    }

    String err() throws IOException {
        return Files.readString(folder.resolve("err.txt"));
    }

    String out() throws IOException {
        return Files.readString(folder.resolve("out.txt"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
