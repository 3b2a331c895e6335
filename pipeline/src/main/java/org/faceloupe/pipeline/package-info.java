/**
 * What travels between the stages, and the contracts of those that give and take it. Start with
 * {@link org.faceloupe.pipeline.Stage} and {@link org.faceloupe.pipeline.Sink}: plain Java over
 * lists of {@link org.faceloupe.pipeline.StreamItem}s. {@code codec} has its wire form, {@code
 * kafka} drives it.
 */
@NullMarked
package org.faceloupe.pipeline;

import org.jspecify.annotations.NullMarked;
