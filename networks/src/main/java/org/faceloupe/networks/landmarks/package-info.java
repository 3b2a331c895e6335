/** Networks that find 68 landmarks in a face. Start at {@link LandmarkReader}. */
@NullMarked
package org.faceloupe.networks.landmarks;

import org.jspecify.annotations.NullMarked;
