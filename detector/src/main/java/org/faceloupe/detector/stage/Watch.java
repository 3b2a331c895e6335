package org.faceloupe.detector.stage;

import org.faceloupe.detector.DetectorSettings;

/**
 * How a stream is looked at.
 *
 * @param settings what the detector looks for
 * @param selection which of the faces go on
 */
public record Watch(DetectorSettings settings, FaceSelection selection) {}
