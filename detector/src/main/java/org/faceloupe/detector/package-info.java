/** Frames to faces: boxes and the crops that the generator was trained on. */
@NullMarked
package org.faceloupe.detector;

import org.jspecify.annotations.NullMarked;
