package org.faceloupe.cli.wrong.networks.export;

/** An export that nothing may use. */
public class WrongExport {}
