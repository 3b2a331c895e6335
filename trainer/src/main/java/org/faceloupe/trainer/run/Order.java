package org.faceloupe.trainer.run;

import java.util.Random;

/**
 * The order in which a data set is seen: every epoch shuffled anew from the seed. What a position
 * means depends on nothing else, so a resumed run sees what an uninterrupted one would.
 */
public final class Order {

    private final int size;
    private final long seed;
    private long epoch = -1;
    private int[] permutation = new int[0];

    public Order(int size, long seed) {
        this.size = size;
        this.seed = seed;
    }

    /** Index of the sample at a position that counts on through the epochs. */
    public synchronized int sample(long position) {
        if (epoch != position / size) {
            epoch = position / size;
            permutation = shuffled(size, new Random(mix(seed, epoch)));
        }
        return permutation[(int) (position % size)];
    }

    /** A seed for one thing among many, well spread. */
    public static long mix(long seed, long index) {
        long z = seed * 0x9E3779B97F4A7C15L + index + 0x632BE59BD9B4E019L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static int[] shuffled(int size, Random random) {
        int[] result = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            result[i] = result[j];
            result[j] = i;
        }
        return result;
    }
}
