package org.faceloupe.cli.wrong.detector;

import org.faceloupe.cli.wrong.sink.WrongSink;

class StageThatUsesAnotherStage {
    WrongSink sink = new WrongSink();
}
