/** Detectors on labelled pictures: measured, timed, and labels and crops written. */
@NullMarked
package org.faceloupe.detector.evaluation;

import org.jspecify.annotations.NullMarked;
