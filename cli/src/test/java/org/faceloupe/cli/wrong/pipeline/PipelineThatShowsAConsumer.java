package org.faceloupe.cli.wrong.pipeline;

import org.apache.kafka.clients.consumer.Consumer;

/** Kafka is at home here, but nobody else may see it. */
public class PipelineThatShowsAConsumer {
    public int partitions(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().size();
    }
}
