package org.faceloupe.cli.wrong.pipeline;

import org.faceloupe.cli.wrong.broker.WrongBroker;

class PipelineThatUsesTheBroker {
    WrongBroker broker = new WrongBroker();
}
