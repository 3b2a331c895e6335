package org.faceloupe.sink.video;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * Encodes groups of frames on threads of its own and writes them to the file in their order, on the
 * caller's thread. It holds no more groups than threads and one; its threads end with it.
 */
final class GroupEncoding implements AutoCloseable {

    private record Pending(FrameGroup group, Future<List<EncodedPicture>> encoded) {}

    private final int threads;
    private final FilmFile file;
    private final ExecutorService workers;
    private final Queue<Pending> pending = new ArrayDeque<>();

    GroupEncoding(int threads, FilmFile file) {
        this.threads = threads;
        this.file = file;
        workers =
                Executors.newFixedThreadPool(
                        threads,
                        task -> {
                            Thread thread = new Thread(task, "film-encoder");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** Takes over a group; waits while as many as there are threads are in work. */
    void submit(FrameGroup group) {
        pending.add(new Pending(group, workers.submit(group::encode)));
        while (pending.size() > threads) {
            writeNext();
        }
    }

    void finish() {
        while (!pending.isEmpty()) {
            writeNext();
        }
    }

    private void writeNext() {
        try {
            pending.element().encoded().get().forEach(file::write);
            pending.remove();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException(
                    "the video was not finished because of an interruption; run again", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Stops the threads before it frees what they work on. */
    @Override
    public void close() {
        workers.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (workers.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true; // native memory must not be freed under a running encoder
            }
        }
        pending.forEach(left -> left.group().close());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
