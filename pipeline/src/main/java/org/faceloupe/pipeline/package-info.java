/**
 * What travels between the stages and who drives them. Start with {@link
 * org.faceloupe.pipeline.Stage} and {@link org.faceloupe.pipeline.Sink}: plain Java over lists of
 * {@link org.faceloupe.pipeline.StreamItem}s; {@link org.faceloupe.pipeline.StageRunner} alone
 * knows Kafka and threads.
 */
@NullMarked
package org.faceloupe.pipeline;

import org.jspecify.annotations.NullMarked;
