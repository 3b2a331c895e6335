package org.faceloupe.cli.wrong.detector;

import org.faceloupe.cli.wrong.networks.WrongNetwork;

class StageThatUsesNetworks {
    WrongNetwork network = new WrongNetwork();
}
