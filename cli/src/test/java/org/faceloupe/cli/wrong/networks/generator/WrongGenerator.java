package org.faceloupe.cli.wrong.networks.generator;

/** A generator that what stands below may not use. */
public class WrongGenerator {}
