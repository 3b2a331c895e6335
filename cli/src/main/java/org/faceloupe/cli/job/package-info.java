/**
 * One video through all stages ({@link org.faceloupe.cli.job.Enhancement}), the broker and topics
 * that it needs, and the notes that let a job go on or stay.
 */
@NullMarked
package org.faceloupe.cli.job;

import org.jspecify.annotations.NullMarked;
