/**
 * The faces of one picture: {@link FaceDetector}, the detectors that there are, and what they are
 * asked for. Frames become faces in the package {@code stage}.
 */
@NullMarked
package org.faceloupe.detector;

import org.jspecify.annotations.NullMarked;
