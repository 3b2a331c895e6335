package org.faceloupe.trainer.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever follows a training run; called by the thread that trains. */
public interface TrainingWatch {

    /** Writes the reports into the log, and nothing else. */
    TrainingWatch LOG =
            new TrainingWatch() {
                private final Logger logger = LoggerFactory.getLogger(TrainingWatch.class);

                @Override
                public void begins(long first, long total) {}

                @Override
                public void stands(long done) {}

                @Override
                public void reports(String line) {
                    logger.info(line);
                }
            };

    /**
     * The run begins or goes on.
     *
     * @param first iterations that were done before
     * @param total iterations of the whole run
     */
    void begins(long first, long total);

    /** So many iterations are done; called after each. */
    void stands(long done);

    /** A line of figures, now and then. */
    void reports(String line);
}
