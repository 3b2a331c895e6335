/**
 * What {@code run} is told: the file, what may be set for a stream, and that the file was edited.
 * Start with {@link org.faceloupe.live.config.ReadingSettings} and {@link
 * org.faceloupe.live.config.RunConfigFile}.
 */
@NullMarked
package org.faceloupe.live.config;

import org.jspecify.annotations.NullMarked;
