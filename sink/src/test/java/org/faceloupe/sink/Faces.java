package org.faceloupe.sink;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Enlargement;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.GeneratorWeights;
import org.faceloupe.pipeline.Point;
import org.faceloupe.pipeline.Run;

/** Made-up faces: gradients and checks. */
public final class Faces {

    public static final String WEIGHTS = "0123456789abcdef".repeat(4);

    private Faces() {}

    /** A face of 20 pixels at a place of a 25-a-second video's frame. */
    public static EnhancedFace at(long frame, int index, double x, double y) {
        return at("clip", frame, index, x, y);
    }

    public static EnhancedFace at(String stream, long frame, int index, double x, double y) {
        return at(stream, frame, index, x, y, 0, 0.5);
    }

    public static EnhancedFace at(
            String stream, long frame, int index, double x, double y, long track, double quality) {
        Box window = new Box(x, y, 32, 32);
        Face face =
                new Face(
                        stream,
                        Run.UNTOLD,
                        frame,
                        index,
                        frame * 40_000,
                        new Box(x + 6, y + 6, 20.125, 20),
                        0.87654,
                        Collections.nCopies(5, new Point(x + 10, y + 10.5)),
                        track,
                        quality,
                        window,
                        picture(32, (px, py) -> new Color(px * 7, py * 7, 90).getRGB()));
        EncodedImage enhanced =
                picture(128, (px, py) -> (px / 4 + py / 4) % 2 == 0 ? 0xE0E0E0 : 0x202020);
        List<Point> landmarks = Collections.nCopies(68, new Point(64.126, 65));
        return new EnhancedFace(
                face,
                new Enlargement(
                        enhanced,
                        32,
                        landmarks,
                        31.236,
                        OptionalDouble.of(9.876),
                        false,
                        GeneratorWeights.of(WEIGHTS)));
    }

    /** The same face, of this run. */
    public static EnhancedFace of(Run run, EnhancedFace enhanced) {
        Face face = enhanced.face();
        return new EnhancedFace(
                new Face(
                        face.stream(),
                        run,
                        face.frame(),
                        face.index(),
                        face.ptsMicros(),
                        face.box(),
                        face.score(),
                        face.points(),
                        face.track(),
                        face.quality(),
                        face.window(),
                        face.crop()),
                enhanced.enlargement());
    }

    /** The same face, its enlargement with another picture. */
    static EnhancedFace with(EncodedImage image, EnhancedFace face) {
        Enlargement made = face.enlargement();
        return new EnhancedFace(
                face.face(),
                new Enlargement(
                        image,
                        made.entry(),
                        made.landmarks(),
                        made.lrConsistencyDb(),
                        made.expectedError(),
                        made.tooPoor(),
                        made.weights()));
    }

    public static EncodedImage picture(int side, IntBinaryOperator rgb) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, rgb.applyAsInt(x, y));
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return EncodedImage.of(file.toByteArray());
    }
}
