/**
 * Video sources: from a file or a camera to frames with their presentation times. Start with {@link
 * org.faceloupe.ingest.VideoFile} and {@link org.faceloupe.ingest.LiveVideo}.
 */
@NullMarked
package org.faceloupe.ingest;

import org.jspecify.annotations.NullMarked;
