package org.faceloupe.cli.wrong.pipeline;

import org.apache.kafka.metadata.storage.Formatter;

class PipelineThatUsesKafkasServer {
    Formatter formatter = new Formatter();
}
