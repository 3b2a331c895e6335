@NullMarked
package org.faceloupe.sink;

import org.jspecify.annotations.NullMarked;
