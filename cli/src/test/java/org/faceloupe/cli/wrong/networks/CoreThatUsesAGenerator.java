package org.faceloupe.cli.wrong.networks;

import org.faceloupe.cli.wrong.networks.generator.WrongGenerator;

class CoreThatUsesAGenerator {
    WrongGenerator generator = new WrongGenerator();
}
