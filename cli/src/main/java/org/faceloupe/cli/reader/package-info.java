/**
 * A stream's source as a process of its own, and who watches it. Start with {@link
 * org.faceloupe.cli.reader.StreamReader}.
 */
@NullMarked
package org.faceloupe.cli.reader;

import org.jspecify.annotations.NullMarked;
