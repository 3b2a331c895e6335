package org.faceloupe.trainer.faces;

import org.faceloupe.networks.RgbImage;

/** Curves that change the values of a picture, each as a table of 256 values. */
public final class ToneCurve {

    private ToneCurve() {}

    /** A power of each value, times a gain; what exceeds white is white. */
    public static byte[] of(double gain, double power) {
        byte[] curve = new byte[256];
        for (int i = 0; i < curve.length; i++) {
            double value = 255 * gain * Math.pow(i / 255.0, power);
            curve[i] = (byte) Math.round(Math.min(255, value));
        }
        return curve;
    }

    /**
     * The picture with its values changed.
     *
     * @param curves one for each channel, or one for all
     */
    public static RgbImage applied(RgbImage image, byte[]... curves) {
        byte[] out = new byte[image.rgb().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = curves[i % curves.length][image.rgb()[i] & 0xFF];
        }
        return new RgbImage(image.width(), image.height(), out);
    }
}
