/**
 * Videos are opened, read and decoded here and nowhere else, so that whoever reads a file again
 * finds the same frames under the same numbers. Start with {@link org.faceloupe.media.VideoFrames}.
 */
@NullMarked
package org.faceloupe.media;

import org.jspecify.annotations.NullMarked;
