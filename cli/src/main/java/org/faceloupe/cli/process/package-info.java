/**
 * The process around the commands: signals and the end, progress, folders, threads of runners,
 * health and metrics. {@link org.faceloupe.cli.process.Failures} tells how a failure is told.
 */
@NullMarked
package org.faceloupe.cli.process;

import org.jspecify.annotations.NullMarked;
