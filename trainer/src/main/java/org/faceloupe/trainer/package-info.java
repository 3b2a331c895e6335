/**
 * Data sets to weights, and the measure of their quality. {@link
 * org.faceloupe.trainer.GeneratorTraining} and {@link org.faceloupe.trainer.FanTraining} make
 * weights; {@link org.faceloupe.trainer.GeneratorEvaluation} and {@link
 * org.faceloupe.trainer.FanEvaluation} measure them.
 */
@NullMarked
package org.faceloupe.trainer;

import org.jspecify.annotations.NullMarked;
