package org.faceloupe.cli.wrong.detector.tracking;

import org.faceloupe.cli.wrong.detector.stage.WrongStage;

class TrackingThatUsesTheStage {
    WrongStage stage = new WrongStage();
}
