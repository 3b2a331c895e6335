package org.faceloupe.detector;

/**
 * How a stream is looked at.
 *
 * @param settings what the detector looks for
 * @param selection which of the faces go on
 */
public record Watch(DetectorSettings settings, FaceSelection selection) {}
