/** ONNX files: {@link org.faceloupe.networks.onnx.OnnxGraph} takes a network layer by layer. */
@NullMarked
package org.faceloupe.networks.onnx;

import org.jspecify.annotations.NullMarked;
