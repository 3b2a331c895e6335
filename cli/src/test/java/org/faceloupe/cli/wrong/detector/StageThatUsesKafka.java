package org.faceloupe.cli.wrong.detector;

import org.apache.kafka.common.TopicPartition;

class StageThatUsesKafka {
    TopicPartition partition = new TopicPartition("frames", 0);
}
