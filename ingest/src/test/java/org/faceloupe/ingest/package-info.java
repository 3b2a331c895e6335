@NullMarked
package org.faceloupe.ingest;

import org.jspecify.annotations.NullMarked;
