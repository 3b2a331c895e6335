/** How wrong enlargements may be: numbers fitted to pairs of enlarged faces and truths. */
@NullMarked
package org.faceloupe.trainer.error;

import org.jspecify.annotations.NullMarked;
