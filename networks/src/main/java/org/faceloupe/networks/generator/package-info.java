/**
 * Networks that enlarge faces, what trains against them, blends and sums of their weights, and how
 * far off the faces that they make may be. Start at {@link FaceGenerator}.
 */
@NullMarked
package org.faceloupe.networks.generator;

import org.jspecify.annotations.NullMarked;
