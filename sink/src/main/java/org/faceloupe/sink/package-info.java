/**
 * Where enhanced faces end: crops, index, contact sheet and the finished video. Start with {@link
 * org.faceloupe.sink.FileSink}; {@link org.faceloupe.sink.video.VideoFilm} makes the video.
 */
@NullMarked
package org.faceloupe.sink;

import org.jspecify.annotations.NullMarked;
