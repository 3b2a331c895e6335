package org.faceloupe.cli.wrong.networks.generator;

import org.faceloupe.cli.wrong.networks.export.WrongExport;

class GeneratorThatUsesExport {
    WrongExport export = new WrongExport();
}
