package org.faceloupe.networks;

/** Pictures that follow from a name; the same formula stands in judge.py. */
public final class TestPictures {

    private TestPictures() {}

    /** A picture with structure at several scales. */
    public static RgbImage smooth(String name, int width, int height) {
        float[] coarse = Judge.uniform(name, 3 * 8 * 8);
        float[] fine = Judge.uniform(name + ".fine", 3 * width * height);
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    int cell = 3 * (y * 8 / height * 8 + x * 8 / width) + c;
                    int base = (int) Math.max(0, Math.min(255, coarse[cell] * 100 + 128));
                    int at = 3 * (y * width + x) + c;
                    double value = Math.rint(base + 30.0 * fine[at]);
                    rgb[at] = (byte) Math.max(0, Math.min(255, value));
                }
            }
        }
        return new RgbImage(width, height, rgb);
    }
}
