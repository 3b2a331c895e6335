package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Two processes of each stage, which can be killed and are replaced as a supervisor would. */
final class WorkerProcesses implements AutoCloseable {

    static final int OF_EACH = 2;

    private final Path folder;
    private final Map<String, List<Object>> commands;
    private final Map<String, List<RealProcess>> running = new TreeMap<>();
    private int started;

    /**
     * @param commands the arguments of the program by the name of the stage
     */
    WorkerProcesses(Path folder, Map<String, List<Object>> commands) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.commands = commands;
        for (String stage : commands.keySet()) {
            List<RealProcess> workers = new ArrayList<>();
            running.put(stage, workers);
            for (int n = 0; n < OF_EACH; n++) {
                workers.add(start(stage));
            }
        }
    }

    private RealProcess start(String stage) throws IOException {
        Path own = Files.createDirectory(folder.resolve(stage + "-" + started++));
        return new RealProcess(own, commands.getOrDefault(stage, List.of()).toArray());
    }

    private List<RealProcess> of(String stage) {
        return running.getOrDefault(stage, List.of());
    }

    /** SIGKILL; returns when the process is gone. */
    void kill(String stage, int which) throws InterruptedException {
        RealProcess victim = of(stage).get(which);
        assertThat(victim.isAlive()).as("a %s runs", stage).isTrue();
        victim.kill();
        int unused = victim.exitCode();
    }

    void replace(String stage, int which) throws IOException {
        of(stage).set(which, start(stage));
    }

    /** Replaces those that ended by themselves, as one does that found no broker in time. */
    void tend() throws IOException {
        for (Map.Entry<String, List<RealProcess>> stage : running.entrySet()) {
            for (int n = 0; n < OF_EACH; n++) {
                RealProcess worker = stage.getValue().get(n);
                if (!worker.isAlive()) {
                    System.out.println(stage.getKey() + " ended by itself: " + worker.err());
                    replace(stage.getKey(), n);
                }
            }
        }
    }

    /** SIGTERM, and all end well. */
    void finish() throws IOException, InterruptedException {
        for (List<RealProcess> workers : running.values()) {
            workers.forEach(RealProcess::terminate);
        }
        for (List<RealProcess> workers : running.values()) {
            for (RealProcess worker : workers) {
                int code = worker.exitCode();
                assertThat(code).as(worker.err()).isIn(0, 143);
            }
        }
    }

    @Override
    public void close() {
        running.values().forEach(workers -> workers.forEach(RealProcess::close));
    }
}
