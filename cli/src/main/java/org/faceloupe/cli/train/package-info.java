/** The commands that make weights, and the data and sheets for them. */
@NullMarked
package org.faceloupe.cli.train;

import org.jspecify.annotations.NullMarked;
