/**
 * What {@code run} is told: the file, what it may say of a stream, and its changes. Start with
 * {@link org.faceloupe.live.config.RunConfigFile}.
 */
@NullMarked
package org.faceloupe.live.config;

import org.jspecify.annotations.NullMarked;
