package org.faceloupe.cli.wrong.trainer;

import org.faceloupe.cli.wrong.pipeline.WrongRecord;

class TrainerThatUsesPipeline {
    WrongRecord value = new WrongRecord();
}
