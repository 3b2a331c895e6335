/** Training of the face detector on scenes that are composed of pictures. */
@NullMarked
package org.faceloupe.trainer.detector;

import org.jspecify.annotations.NullMarked;
