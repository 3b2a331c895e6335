package org.faceloupe.pipeline;

/**
 * The weights that made an enlargement.
 *
 * @param sha256 of the weights file, in hexadecimal
 * @param perception share of perceptual weights that were blended in, 0 to 1
 * @param perceptual SHA-256 of their file; empty where the share is 0
 */
public record GeneratorWeights(String sha256, double perception, String perceptual) {

    public GeneratorWeights {
        if (!(perception >= 0 && perception <= 1)) {
            throw new IllegalArgumentException(
                    "perception must be from 0 to 1, but is " + perception);
        }
        if ((perception == 0) != perceptual.isEmpty()) {
            throw new IllegalArgumentException(
                    "perception %s with perceptual weights '%s'".formatted(perception, perceptual));
        }
    }

    /** One file's weights alone. */
    public static GeneratorWeights of(String sha256) {
        return new GeneratorWeights(sha256, 0, "");
    }

    /**
     * For people: the hash, and what was blended in.
     *
     * @param perceptual empty where nothing was
     */
    public static String inWords(String sha256, Number perception, String perceptual) {
        return perceptual.isEmpty()
                ? sha256
                : "%s with %s of %s".formatted(sha256, perception, perceptual);
    }

    @Override
    public String toString() {
        return inWords(sha256, perception, perceptual);
    }
}
