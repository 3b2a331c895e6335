/**
 * Streams that run side by side, each read by a process of its own. Start with {@link
 * org.faceloupe.live.Streams}.
 */
@NullMarked
package org.faceloupe.live;

import org.jspecify.annotations.NullMarked;
