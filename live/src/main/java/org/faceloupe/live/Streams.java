package org.faceloupe.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.faceloupe.ingest.SourceAddress;
import org.faceloupe.live.config.StreamConfig;
import org.faceloupe.live.reader.ReaderSettings;
import org.faceloupe.live.reader.StreamReader;
import org.faceloupe.pipeline.StreamStatus;

/**
 * The streams that run: a reader for each camera and file, and for each folder one file after
 * another. One thread changes them; any thread may ask how they are.
 */
public final class Streams implements AutoCloseable {

    private static final long STILL_NANOS = 2_000_000_000L;

    private final ReaderSettings.Target target;
    private final Predicate<String> isWhole;
    private final Map<String, StreamConfig> configs = new LinkedHashMap<>();
    private final Map<String, WatchedFolder> folders = new HashMap<>();
    private final Map<String, StreamReader> readers = new ConcurrentHashMap<>();
    private final Map<String, String> filesOfFolders = new HashMap<>();
    private final Map<String, StreamConfig> known = new ConcurrentHashMap<>();

    /**
     * @param isWhole whether all results of a file's stream are there, so that it need not be read
     */
    public Streams(ReaderSettings.Target target, Predicate<String> isWhole) {
        this.target = target;
        this.isWhole = isWhole;
    }

    /** Starts what is new or has changed, and stops what has gone; the others go on untouched. */
    public void take(List<StreamConfig> wanted) {
        Map<String, StreamConfig> byId = new LinkedHashMap<>();
        wanted.forEach(stream -> byId.put(stream.id(), stream));
        List<String> gone =
                configs.keySet().stream()
                        .filter(id -> !Objects.equals(configs.get(id), byId.get(id)))
                        .toList();
        close(gone);
        for (StreamConfig stream : wanted) {
            if (!configs.containsKey(stream.id())) {
                configs.put(stream.id(), stream);
                start(stream);
            }
        }
    }

    private void start(StreamConfig stream) {
        if (stream.address().kind() == SourceAddress.Kind.FOLDER) {
            folders.put(stream.id(), new WatchedFolder(Path.of(stream.url()), STILL_NANOS));
        } else {
            read(stream);
        }
    }

    private void read(StreamConfig stream) {
        known.put(stream.id(), stream);
        if (stream.address().isLive() || !isWhole.test(stream.id())) {
            readers.put(stream.id(), StreamReader.start(new ReaderSettings(stream, target)));
        }
    }

    /** Looks into the folders; to be called about once a second. */
    public void look(long nowNanos) {
        folders.forEach(
                (id, folder) -> {
                    StreamReader current = readers.get(filesOfFolders.getOrDefault(id, ""));
                    if (current == null || current.status().state() == StreamStatus.State.ENDED) {
                        next(id, folder.whole(nowNanos));
                    }
                });
    }

    private void next(String id, List<Path> files) {
        StreamConfig folder = configs.get(id);
        for (Path file : files) {
            String stream = id + "-" + file.getFileName();
            if (folder != null && !readers.containsKey(stream) && !isWhole.test(stream)) {
                filesOfFolders.put(id, stream);
                read(folder.of(stream, file.toString()));
                return;
            }
        }
    }

    /** How all sources are doing. */
    public List<StreamStatus> statuses() {
        return readers.values().stream().map(StreamReader::status).toList();
    }

    /** What is told of all streams. */
    public List<StreamMetrics> metrics() {
        return readers.values().stream()
                .map(reader -> new StreamMetrics(reader.status(), reader.overload()))
                .toList();
    }

    /** What is said of a stream, files of folders included; from any thread. */
    public Optional<StreamConfig> config(String stream) {
        return Optional.ofNullable(known.get(stream));
    }

    private void close(List<String> ids) {
        List<StreamReader> ending = new ArrayList<>();
        for (String id : ids) {
            configs.remove(id);
            folders.remove(id);
            for (String stream : List.copyOf(readers.keySet())) {
                if (stream.equals(id) || stream.equals(filesOfFolders.get(id))) {
                    StreamReader reader = readers.remove(stream);
                    reader.stop();
                    ending.add(reader);
                }
            }
            filesOfFolders.remove(id);
        }
        ending.forEach(StreamReader::close);
    }

    /** Ends all streams and waits for it; how they are can still be asked. */
    public void end() {
        readers.values().forEach(StreamReader::stop);
        readers.values().forEach(StreamReader::close);
    }

    @Override
    public void close() {
        end();
    }
}
