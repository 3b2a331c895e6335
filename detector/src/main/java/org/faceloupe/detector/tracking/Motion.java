package org.faceloupe.detector.tracking;

/**
 * A number that changes steadily, known from noisy sightings: a Kalman filter of its value and its
 * speed.
 *
 * @param value best guess
 * @param speed change a second
 * @param valueDoubt variance of the value
 * @param jointDoubt covariance of value and speed
 * @param speedDoubt variance of the speed
 */
record Motion(double value, double speed, double valueDoubt, double jointDoubt, double speedDoubt) {

    /** A number that is seen for the first time. */
    static Motion first(double value, double noise, double likelySpeed) {
        return new Motion(value, 0, noise * noise, 0, likelySpeed * likelySpeed);
    }

    /**
     * What to expect some time later.
     *
     * @param unrest by how much the speed wanders in a second (standard deviation)
     */
    Motion after(double seconds, double unrest) {
        double power = unrest * unrest;
        return new Motion(
                value + seconds * speed,
                speed,
                valueDoubt
                        + seconds * (2 * jointDoubt + seconds * speedDoubt)
                        + power * seconds * seconds * seconds / 3,
                jointDoubt + seconds * speedDoubt + power * seconds * seconds / 2,
                speedDoubt + power * seconds);
    }

    /**
     * The number after it was seen.
     *
     * @param noise standard deviation of a sighting
     */
    Motion seen(double sighting, double noise) {
        double total = valueDoubt + noise * noise;
        double valueGain = valueDoubt / total;
        double speedGain = jointDoubt / total;
        double surprise = sighting - value;
        return new Motion(
                value + valueGain * surprise,
                speed + speedGain * surprise,
                (1 - valueGain) * valueDoubt,
                (1 - valueGain) * jointDoubt,
                speedDoubt - speedGain * jointDoubt);
    }

    /** Standard deviation of the value. */
    double doubt() {
        return Math.sqrt(valueDoubt);
    }
}
