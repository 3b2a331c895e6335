/**
 * The finished video: {@link org.faceloupe.sink.video.VideoFilm} reads the source again, draws the
 * faces into its frames and copies the other tracks.
 */
@NullMarked
package org.faceloupe.sink.video;

import org.jspecify.annotations.NullMarked;
