package org.faceloupe.trainer.run;

import java.nio.file.Path;

/**
 * Where a training run leaves everything.
 *
 * @param path made if need be
 * @param resume go on from the checkpoint there if there is one; else a run there is an error
 * @param watch follows the run
 */
public record RunFolder(Path path, boolean resume, TrainingWatch watch) {

    /** A folder whose run is followed in the log. */
    public RunFolder(Path path, boolean resume) {
        this(path, resume, TrainingWatch.LOG);
    }
}
