package org.faceloupe.cli.wrong.superres;

import ai.djl.ndarray.types.Shape;

class StageThatUsesDjl {
    Shape shape = new Shape(1);
}
