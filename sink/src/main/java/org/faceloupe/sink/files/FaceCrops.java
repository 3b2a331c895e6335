package org.faceloupe.sink.files;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EnhancedFace;

/** The two pictures of each face: the crop as found, byte for byte, and its enlargement. */
public final class FaceCrops {

    private FaceCrops() {}

    /** Refuses a face whose pictures cannot be shown, before anything of it is written. */
    public static void check(EnhancedFace face) {
        RgbPicture enhanced = RgbPicture.decode(face.enlargement().image().bytes());
        if (enhanced.width() != 128 || enhanced.height() != 128) {
            throw new BadRecordException(
                    "enhanced face is %d×%d, not 128×128"
                            .formatted(enhanced.width(), enhanced.height()));
        }
        if (face.face().crop().format() != EncodedImage.Format.PNG) {
            throw new BadRecordException("crop is no PNG");
        }
        RgbPicture.decode(face.face().crop().bytes());
    }

    /** Writes both and returns their common name, such as {@code 00000012-00}. */
    public static String write(ResultFiles files, EnhancedFace face) {
        String name =
                String.format(Locale.ROOT, "%08d-%02d", face.face().frame(), face.face().index());
        try {
            Files.createDirectories(files.faces());
        } catch (IOException e) {
            throw ResultFiles.cannotWrite(files.faces(), e);
        }
        ResultFiles.write(files.directory().resolve(original(name)), face.face().crop().bytes());
        ResultFiles.write(
                files.directory().resolve(enhanced(name)), face.enlargement().image().bytes());
        return name;
    }

    static String original(String name) {
        return "faces/" + name + ".original.png";
    }

    static String enhanced(String name) {
        return "faces/" + name + ".enhanced.png";
    }
}
