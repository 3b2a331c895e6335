/**
 * What a stream leaves in its folder, but for the video: names of files, crops, the index of faces
 * ({@link org.faceloupe.sink.files.FaceIndex}), the journal behind it, the contact sheet.
 */
@NullMarked
package org.faceloupe.sink.files;

import org.jspecify.annotations.NullMarked;
