/**
 * What all networks here are made of: functions over DJL arrays, the weights file, pixels to
 * tensors and back. It knows none of them; they stand in the packages beside. Whoever only uses
 * networks starts with {@link org.faceloupe.networks.generator.FaceGenerator} and {@link
 * org.faceloupe.networks.landmarks.LandmarkReader}; whoever trains them, with {@link
 * org.faceloupe.networks.generator.GeneratorNetwork} and {@link ParameterVector}.
 */
@NullMarked
package org.faceloupe.networks;

import org.jspecify.annotations.NullMarked;
