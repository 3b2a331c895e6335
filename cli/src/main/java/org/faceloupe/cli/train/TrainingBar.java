package org.faceloupe.cli.train;

import java.io.PrintWriter;
import java.util.OptionalLong;
import org.faceloupe.cli.process.Progress;
import org.faceloupe.trainer.run.TrainingWatch;

/** A training run on a terminal: a bar with the time that is left below the reports. */
final class TrainingBar implements TrainingWatch {

    private final PrintWriter err;
    private final Progress progress;
    private long total;

    TrainingBar(PrintWriter err, Progress progress) {
        this.err = err;
        this.progress = progress;
    }

    static TrainingBar to(PrintWriter err) {
        return new TrainingBar(err, Progress.to(err));
    }

    @Override
    public void begins(long first, long total) {
        this.total = total;
        progress.startAt(first);
    }

    @Override
    public void stands(long done) {
        progress.show(done, OptionalLong.of(total), "iterations");
        if (done == total) {
            progress.clear();
        }
    }

    @Override
    public void reports(String line) {
        progress.clear();
        err.println(line);
        err.flush();
    }
}
