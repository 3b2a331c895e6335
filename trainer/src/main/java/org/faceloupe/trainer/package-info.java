/** Data sets to weights, and the measure of their quality. */
@NullMarked
package org.faceloupe.trainer;

import org.jspecify.annotations.NullMarked;
