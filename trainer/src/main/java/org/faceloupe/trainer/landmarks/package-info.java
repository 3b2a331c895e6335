/** Training and measuring of landmark networks. */
@NullMarked
package org.faceloupe.trainer.landmarks;

import org.jspecify.annotations.NullMarked;
