/** Pictures of faces to learn from: how folders hold them, and the window that each is seen in. */
@NullMarked
package org.faceloupe.trainer.faces;

import org.jspecify.annotations.NullMarked;
