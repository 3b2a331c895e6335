/**
 * Training and measuring of generators: {@link GeneratorTraining} makes weights, {@link
 * GeneratorEvaluation} measures them, {@link Ablation} tells what each part of the method is worth.
 */
@NullMarked
package org.faceloupe.trainer.generator;

import org.jspecify.annotations.NullMarked;
