/** Video sources: from a file to frames with their presentation times. */
@NullMarked
package org.faceloupe.ingest;

import org.jspecify.annotations.NullMarked;
