package org.faceloupe.superres;

import java.util.List;
import java.util.stream.IntStream;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Enlargement;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Stage;

/**
 * Faces to enhanced faces. Keeps nothing from batch to batch; the networks are its own, so each
 * thread has a stage of its own.
 */
public final class SuperresStage implements Stage<Face, EnhancedFace> {

    private final FaceEnlarger enlarger;

    SuperresStage(FaceEnlarger enlarger) {
        this.enlarger = enlarger;
    }

    /**
     * Loads and warms up the networks.
     *
     * @throws org.faceloupe.pipeline.EnvironmentException if the weights or the device cannot be
     *     used
     */
    public static SuperresStage open(GeneratorChoice generator, DeviceChoice device) {
        return new SuperresStage(FaceEnlarger.open(generator, device));
    }

    @Override
    public Class<Face> takes() {
        return Face.class;
    }

    @Override
    public List<EnhancedFace> process(List<Face> batch) {
        List<RgbImage> crops = batch.stream().map(SuperresStage::crop).toList();
        List<Enlargement> made = enlarger.enlarge(crops);
        return IntStream.range(0, batch.size())
                .mapToObj(i -> new EnhancedFace(batch.get(i), made.get(i)))
                .toList();
    }

    private static RgbImage crop(Face face) {
        EncodedImage crop = face.crop();
        if (crop.width() != crop.height()) {
            throw new BadRecordException(
                    "crop of face %s is %d×%d, not square"
                            .formatted(face.id(), crop.width(), crop.height()));
        }
        try {
            return RgbImage.decode(crop.bytes());
        } catch (IllegalArgumentException e) {
            throw new BadRecordException(
                    "crop of face %s: %s".formatted(face.id(), e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        enlarger.close();
    }
}
