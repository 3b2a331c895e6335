/** The program: commands, wiring and the embedded broker. */
@NullMarked
package org.faceloupe.cli;

import org.jspecify.annotations.NullMarked;
