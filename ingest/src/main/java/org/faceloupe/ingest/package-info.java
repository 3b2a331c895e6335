/**
 * Video sources: from a file to frames with their presentation times. Start with {@link
 * org.faceloupe.ingest.VideoFile}.
 */
@NullMarked
package org.faceloupe.ingest;

import org.jspecify.annotations.NullMarked;
