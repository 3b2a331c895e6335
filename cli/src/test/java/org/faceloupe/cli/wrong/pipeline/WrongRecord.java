package org.faceloupe.cli.wrong.pipeline;

/** A record that the trainer has no business with. */
public class WrongRecord {}
