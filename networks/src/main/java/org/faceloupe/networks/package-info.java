/**
 * The networks as functions over DJL arrays, the weights file, and pixels to tensors and back.
 * Whoever only uses networks starts with {@link org.faceloupe.networks.FaceGenerator} and {@link
 * org.faceloupe.networks.LandmarkReader}; whoever trains them, with {@link
 * org.faceloupe.networks.GeneratorNetwork} and {@link org.faceloupe.networks.ParameterVector}.
 */
@NullMarked
package org.faceloupe.networks;

import org.jspecify.annotations.NullMarked;
