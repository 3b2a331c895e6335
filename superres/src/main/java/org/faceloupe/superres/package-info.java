/** Faces to enhanced faces and landmarks, in batches over all streams. */
@NullMarked
package org.faceloupe.superres;

import org.jspecify.annotations.NullMarked;
