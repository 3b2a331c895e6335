package org.faceloupe.sink;

import java.nio.file.Files;
import java.nio.file.Path;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one stream. Until the stage is closed a journal beside them knows all faces, so that
 * a stream whose end is delivered again is finished again, with the same bytes.
 */
final class StreamResult {

    private static final Logger log = LoggerFactory.getLogger(StreamResult.class);

    private final SinkSettings settings;
    private final ResultFiles files;
    private final Journal journal;
    private final boolean finishedBefore;
    private boolean finished;

    private StreamResult(SinkSettings settings, ResultFiles files) {
        this.settings = settings;
        this.files = files;
        journal = new Journal(files.journal());
        finishedBefore = settings.manyStreams() && isWhole(files);
    }

    static boolean isWhole(ResultFiles files) {
        return Files.exists(files.index()) && !Files.exists(files.journal());
    }

    static StreamResult open(SinkSettings settings, String stream, boolean goingOn) {
        ResultFiles files = ResultFiles.of(settings, stream);
        if (!settings.manyStreams() && !goingOn) {
            files.removeAll();
        }
        return new StreamResult(settings, files);
    }

    void add(EnhancedFace face) {
        if (!finishedBefore) {
            journal.add(JournalEntry.of(face, FaceCrops.write(files, face)));
        }
    }

    void finish(EndOfStream end) {
        if (finishedBefore) {
            return;
        }
        ResultFiles.makeWritable(files.directory()); // a stream without faces has none yet
        FaceIndex.write(journal, files.index());
        ContactSheet.write(journal, files, end.stream());
        film(end);
        finished = true;
    }

    private void film(EndOfStream end) {
        settings.film().file().ifPresent(name -> film(end, files.directory().resolve(name)));
    }

    private void film(EndOfStream end, Path target) {
        try {
            VideoFilm.write(
                    Path.of(end.source()),
                    target,
                    new FilmSettings(
                            settings.scale(),
                            settings.threads(),
                            settings.film() == FilmKind.REVIEW,
                            settings.coding()),
                    new JournalFaces(journal, files));
        } catch (UnusableSourceException e) {
            log.warn("{} is not made: {}", target, e.getMessage());
        }
    }

    void close() {
        if (finished) {
            files.removeJournal();
        }
    }
}
