package org.faceloupe.pipeline;

/**
 * A face and its enlargement; the crop as found stays beside it.
 *
 * @param face the face as the detector found it
 * @param enlargement of its crop
 */
public record EnhancedFace(Face face, Enlargement enlargement) implements StreamItem {

    @Override
    public String stream() {
        return face.stream();
    }

    @Override
    public Run run() {
        return face.run();
    }
}
