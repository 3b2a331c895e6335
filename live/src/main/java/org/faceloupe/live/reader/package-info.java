/**
 * A stream's source as a process of its own, and who watches it. Start with {@link
 * org.faceloupe.live.reader.StreamReader}.
 */
@NullMarked
package org.faceloupe.live.reader;

import org.jspecify.annotations.NullMarked;
