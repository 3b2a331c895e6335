/** The network that finds faces in a picture. */
@NullMarked
package org.faceloupe.networks.detector;

import org.jspecify.annotations.NullMarked;
