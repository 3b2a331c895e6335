/** Enhanced faces to files, an index, a contact sheet and the finished video. */
@NullMarked
package org.faceloupe.sink;

import org.jspecify.annotations.NullMarked;
