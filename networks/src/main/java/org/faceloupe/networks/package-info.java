/** The networks as functions over DJL arrays, the weights file, and pixels to tensors and back. */
@NullMarked
package org.faceloupe.networks;

import org.jspecify.annotations.NullMarked;
