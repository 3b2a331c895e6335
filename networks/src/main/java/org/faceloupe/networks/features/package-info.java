/** Finished networks whose features tell how alike two pictures look, for a perceptual loss. */
@NullMarked
package org.faceloupe.networks.features;

import org.jspecify.annotations.NullMarked;
