/** Frames to faces as a stage of the pipeline. Start at {@link DetectorStage}. */
@NullMarked
package org.faceloupe.detector.stage;

import org.jspecify.annotations.NullMarked;
