/**
 * Training and measuring of generators: {@link GeneratorTraining} makes weights, {@link
 * GeneratorEvaluation} measures them, {@link Ablation} tells what each part of the method is worth.
 * The packages below hold what is not a generator's alone.
 */
@NullMarked
package org.faceloupe.trainer;

import org.jspecify.annotations.NullMarked;
