package org.faceloupe.trainer.run;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Where a training run leaves everything, and who may look on or end it.
 *
 * @param path made if need be
 * @param resume go on from the checkpoint there if there is one; else a run there is an error
 * @param watch follows the run
 * @param stop asked after every step; when it is true the run ends with a checkpoint
 */
public record RunFolder(Path path, boolean resume, TrainingWatch watch, BooleanSupplier stop) {

    /** A folder whose run is followed in the log and goes on to its end. */
    public RunFolder(Path path, boolean resume) {
        this(path, resume, TrainingWatch.LOG, () -> false);
    }

    /** A folder within this one. */
    public RunFolder inside(String name) {
        return new RunFolder(path.resolve(name), resume, watch, stop);
    }
}
