package org.faceloupe.cli.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Connections that ask for small texts over HTTP. Each has a thread of its own and a time limit for
 * the whole of it, so that one that is slow holds up itself alone. There are at most {@link #MOST}:
 * whoever comes then takes the place of the one that has been there longest. Owns the socket that
 * listens and all threads, and ends them.
 */
final class HttpConnections implements AutoCloseable {

    static final int MOST = 32;
    static final String THREADS = "health";

    private static final int LONGEST_REQUEST = 8 << 10;
    private static final long CLOSING_SECONDS = 3;
    private static final long IDLE_SECONDS = 1;

    private final ServerSocket listener;
    private final Function<String, HttpAnswer> answers;
    private final Duration limit;
    private final ExecutorService threads =
            new ThreadPoolExecutor(
                    0,
                    Integer.MAX_VALUE, // as many as there are connections
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    HttpConnections::thread);
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(HttpConnections::thread);
    private final Set<Socket> open = new LinkedHashSet<>();

    private HttpConnections(
            ServerSocket listener, Function<String, HttpAnswer> answers, Duration limit) {
        this.listener = listener;
        this.answers = answers;
        this.limit = limit;
    }

    /**
     * Starts to answer.
     *
     * @param answers what a path gets; called on several threads at once
     * @param limit for a connection, from its beginning to its end
     */
    static HttpConnections answering(
            ServerSocket listener, Function<String, HttpAnswer> answers, Duration limit) {
        HttpConnections connections = new HttpConnections(listener, answers, limit);
        connections.threads.execute(connections::accept);
        return connections;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, THREADS);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                admit(listener.accept());
            } catch (IOException e) {
                pause(); // it is closed, or the process has too many files open just now
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void admit(Socket socket) {
        try {
            add(socket);
            ScheduledFuture<?> end =
                    clock.schedule(() -> close(socket), limit.toMillis(), TimeUnit.MILLISECONDS);
            threads.execute(() -> serve(socket, end));
        } catch (RejectedExecutionException e) {
            close(socket); // all ends
        }
    }

    private synchronized void add(Socket socket) {
        if (open.size() >= MOST) {
            Socket longest = open.iterator().next();
            open.remove(longest);
            close(longest);
        }
        open.add(socket);
    }

    private synchronized void remove(Socket socket) {
        open.remove(socket);
    }

    private void serve(Socket socket, ScheduledFuture<?> end) {
        try (socket) {
            String[] request = requestLine(socket.getInputStream()).split(" ", -1);
            if (request.length == 3) {
                HttpAnswer answer = answers.apply(request[1]);
                socket.getOutputStream().write(answer.bytes(!request[0].equals("HEAD")));
            }
        } catch (IOException e) {
            return; // whoever asked has gone, or was too slow
        } finally {
            remove(socket);
            end.cancel(false);
        }
    }

    /** Reads a request's head, for who is not heard out may not hear the answer; empty if cut. */
    private static String requestLine(InputStream from) throws IOException {
        InputStream in = new BufferedInputStream(from);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        boolean lineIsEmpty = false;
        for (int b = in.read(); b >= 0 && head.size() < LONGEST_REQUEST; b = in.read()) {
            head.write(b);
            if (b == '\n' && lineIsEmpty) {
                return head.toString(US_ASCII).lines().findFirst().orElse("");
            }
            lineIsEmpty = b == '\n' || (b == '\r' && lineIsEmpty);
        }
        return "";
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return; // it is of no more use in any case
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            // the thread that accepts ends all the same
        }
        clock.shutdownNow();
        threads.shutdown();
        synchronized (this) {
            open.forEach(HttpConnections::close);
        }
        try {
            boolean unused = threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
