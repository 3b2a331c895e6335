/**
 * Faces to enhanced faces and landmarks, in batches over all streams. {@link
 * org.faceloupe.superres.SuperresStage} is the stage, {@link org.faceloupe.superres.FaceEnlarger}
 * what it does to pictures.
 */
@NullMarked
package org.faceloupe.superres;

import org.jspecify.annotations.NullMarked;
