package org.faceloupe.cli.wrong.networks.unnamed;

class PackageNobodyNamed {}
