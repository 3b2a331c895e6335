package org.faceloupe.cli.wrong.broker;

/** What no other module than cli may use. */
public class WrongBroker {}
