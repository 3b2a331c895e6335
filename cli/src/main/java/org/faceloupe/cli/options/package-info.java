/** Options that several commands share, each a mixin that gives checked values. */
@NullMarked
package org.faceloupe.cli.options;

import org.jspecify.annotations.NullMarked;
