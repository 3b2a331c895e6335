/**
 * Classes that each break one rule of {@link org.faceloupe.cli.Layers}: the proof that it bites.
 */
package org.faceloupe.cli.wrong;
