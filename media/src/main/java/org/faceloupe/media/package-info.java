/**
 * What the two readers of a video file, ingest and the sink's film, must do alike so that they
 * count the same pictures and show them the same way.
 */
@NullMarked
package org.faceloupe.media;

import org.jspecify.annotations.NullMarked;
