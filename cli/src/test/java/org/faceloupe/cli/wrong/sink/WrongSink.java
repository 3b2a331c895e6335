package org.faceloupe.cli.wrong.sink;

/** A neighbour that nobody may use. */
public class WrongSink {}
