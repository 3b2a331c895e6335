package org.faceloupe.sink;

import java.nio.file.Files;
import java.nio.file.Path;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.ForeignText;
import org.faceloupe.sink.files.ContactSheet;
import org.faceloupe.sink.files.FaceCrops;
import org.faceloupe.sink.files.FaceIndex;
import org.faceloupe.sink.files.FilmKind;
import org.faceloupe.sink.files.Journal;
import org.faceloupe.sink.files.JournalEntry;
import org.faceloupe.sink.files.ResultFiles;
import org.faceloupe.sink.video.FilmSettings;
import org.faceloupe.sink.video.UnusableSourceException;
import org.faceloupe.sink.video.VideoFilm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one stream. Until they are whole a journal beside them knows all faces. The index
 * comes last: where it stands all else does, and what is delivered again changes nothing.
 */
final class StreamResult {

    private static final Logger log = LoggerFactory.getLogger(StreamResult.class);

    private final SinkSettings settings;
    private final ResultFiles files;
    private final Journal journal;
    private boolean whole;

    private StreamResult(SinkSettings settings, ResultFiles files) {
        this.settings = settings;
        this.files = files;
        journal = new Journal(files.journal());
        whole = isWhole(files);
        if (whole) {
            files.removeJournal(); // of a sink that was killed between its last file and this
        }
    }

    static boolean isWhole(ResultFiles files) {
        return Files.exists(files.index());
    }

    static StreamResult open(SinkSettings settings, String stream, boolean goingOn) {
        ResultFiles files = settings.makeFilesOf(stream);
        if (!settings.manyStreams() && !goingOn) {
            files.removeAll();
        }
        return new StreamResult(settings, files);
    }

    void add(EnhancedFace face) {
        if (!whole) {
            journal.add(JournalEntry.of(face, FaceCrops.write(files, face)));
        }
    }

    void finish(EndOfStream end) {
        if (whole) {
            return;
        }
        ResultFiles.makeWritable(files.directory()); // a stream without faces has none yet
        ContactSheet.write(journal, files, end.stream());
        film(end);
        FaceIndex.write(journal, files.index());
        whole = true;
        files.removeJournal();
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
                            settings.coding(),
                            end.rotate()),
                    new JournalFaces(journal, files));
        } catch (UnusableSourceException e) {
            log.warn(
                    "{} is not made: {}",
                    ForeignText.shown(target.toString()),
                    ForeignText.shown(String.valueOf(e.getMessage())));
        }
    }
}
