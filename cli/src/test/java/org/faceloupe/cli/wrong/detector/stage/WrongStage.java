package org.faceloupe.cli.wrong.detector.stage;

/** A stage that what stands below may not use. */
public class WrongStage {}
