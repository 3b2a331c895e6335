package org.faceloupe.cli.wrong.networks;

/** A network that few may use. */
public class WrongNetwork {}
