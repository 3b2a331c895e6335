package org.faceloupe.pipeline.kafka;

/** How many records wait for a stage. One thread tells, any thread asks. */
final class Behind {

    private volatile long records;
    private volatile boolean joined;

    void tell(long records) {
        this.records = records;
    }

    /** The group has given the stage its share of the partitions. */
    void joined() {
        joined = true;
    }

    long records() {
        return records;
    }

    boolean isJoined() {
        return joined;
    }
}
