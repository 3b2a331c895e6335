/** The commands that measure: {@code evaluate} weights, {@code benchmark} speed. */
@NullMarked
package org.faceloupe.cli.measure;

import org.jspecify.annotations.NullMarked;
