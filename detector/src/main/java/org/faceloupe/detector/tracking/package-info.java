/** The same face from frame to frame, and which of its crops is the best. */
@NullMarked
package org.faceloupe.detector.tracking;

import org.jspecify.annotations.NullMarked;
