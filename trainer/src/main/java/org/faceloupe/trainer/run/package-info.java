/** A training run whatever it trains: steps, checkpoints, logs, settings, and what ends it. */
@NullMarked
package org.faceloupe.trainer.run;

import org.jspecify.annotations.NullMarked;
