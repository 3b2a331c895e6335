/** What cameras and codecs do to a face before anybody enlarges it. */
@NullMarked
package org.faceloupe.trainer.degradation;

import org.jspecify.annotations.NullMarked;
