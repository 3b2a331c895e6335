package org.faceloupe.trainer.degradation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.faceloupe.networks.RgbImage;

/** What JPEG as the JDK writes it leaves of a picture. */
public final class Jpeg {

    private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

    private Jpeg() {}

    /**
     * Codes and decodes.
     *
     * @param quality 1 to 100
     * @param halvedColour 4:2:0, else 4:4:4
     */
    public static RgbImage coded(RgbImage image, int quality, boolean halvedColour) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        BufferedImage picture = image.toBufferedImage();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality / 100f);
            writer.setOutput(out);
            IIOMetadata metadata = halvedColour ? null : wholeColour(writer, picture, param);
            writer.write(null, new IIOImage(picture, null, metadata), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return RgbImage.decode(bytes.toByteArray());
    }

    /** Metadata whose first component has as many samples as the others. */
    private static IIOMetadata wholeColour(
            ImageWriter writer, BufferedImage picture, ImageWriteParam param) throws IOException {
        ImageTypeSpecifier type = ImageTypeSpecifier.createFromRenderedImage(picture);
        IIOMetadata metadata = writer.getDefaultImageMetadata(type, param);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode luma = (IIOMetadataNode) root.getElementsByTagName("componentSpec").item(0);
        luma.setAttribute("HsamplingFactor", "1");
        luma.setAttribute("VsamplingFactor", "1");
        metadata.setFromTree(FORMAT, root);
        return metadata;
    }
}
