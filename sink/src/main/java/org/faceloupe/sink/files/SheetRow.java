package org.faceloupe.sink.files;

import org.faceloupe.pipeline.Box;

/**
 * What the contact sheet shows of one person: the best view among those that belong together.
 *
 * @param views how many faces belong together
 */
record SheetRow(
        String name,
        long frame,
        double seconds,
        Box box,
        double score,
        double quality,
        int entry,
        double consistencyDb,
        boolean tooPoor,
        long track,
        long views) {

    static SheetRow of(JournalEntry face) {
        FaceLine row = face.row();
        return new SheetRow(
                face.name(),
                row.frame(),
                row.ptsS().doubleValue(),
                row.place(),
                row.score().doubleValue(),
                row.quality().doubleValue(),
                row.entry(),
                row.lrConsistencyDb().doubleValue(),
                row.tooPoor(),
                row.track(),
                1);
    }

    /** The better of two views of a person, counting all. */
    SheetRow or(SheetRow later) {
        SheetRow best = later.quality > quality ? later : this;
        return new SheetRow(
                best.name,
                best.frame,
                best.seconds,
                best.box,
                best.score,
                best.quality,
                best.entry,
                best.consistencyDb,
                best.tooPoor,
                best.track,
                views + later.views);
    }

    /** What is seen but once or twice is likelier to be no face. */
    double worth() {
        return quality * Math.min(3, views);
    }
}
