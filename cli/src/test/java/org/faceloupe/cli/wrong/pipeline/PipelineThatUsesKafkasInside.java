package org.faceloupe.cli.wrong.pipeline;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

class PipelineThatUsesKafkasInside {
    int partition = BuiltInPartitioner.partitionForKey(new byte[0], 1);
}
