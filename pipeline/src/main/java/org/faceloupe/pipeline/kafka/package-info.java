/**
 * Who drives stages, sinks and sources over Kafka: {@link org.faceloupe.pipeline.kafka.StageRunner}
 * and {@link org.faceloupe.pipeline.kafka.SourceRunner}, their topics, and {@link
 * org.faceloupe.pipeline.kafka.KafkaConnection}, which makes every client.
 */
@NullMarked
package org.faceloupe.pipeline.kafka;

import org.jspecify.annotations.NullMarked;
