/** The networks as ONNX files. */
@NullMarked
package org.faceloupe.networks.export;

import org.jspecify.annotations.NullMarked;
