package org.faceloupe.cli.wrong.pipeline;

import org.faceloupe.cli.wrong.networks.WrongNetwork;

class PipelineThatUsesNetworks {
    WrongNetwork network = new WrongNetwork();
}
