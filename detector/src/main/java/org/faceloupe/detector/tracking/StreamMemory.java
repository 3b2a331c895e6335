package org.faceloupe.detector.tracking;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.codec.Wire;
import org.faceloupe.pipeline.codec.WireRecord;

/** A {@link FollowedStream} as bytes and back, each number bit for bit. */
public final class StreamMemory {

    private static final int FORM = 1;

    private StreamMemory() {}

    static byte[] write(Tracks tracks, BestShots shots) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            write(out, tracks);
            write(out, shots);
        } catch (IOException e) {
            throw new IllegalStateException(e); // memory takes all
        }
        return bytes.toByteArray();
    }

    /**
     * @throws EnvironmentException if its bytes are not what {@link #write} makes
     */
    public static FollowedStream read(Bookmark mark) {
        try {
            return parsed(mark);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "what was kept of an unfinished job is of another version or damaged: %s; start over with --no-resume"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** Empty if its bytes are of another version or damaged. */
    public static Optional<FollowedStream> readIfKnown(Bookmark mark) {
        try {
            return Optional.of(parsed(mark));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static FollowedStream parsed(Bookmark mark) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(mark.memory()))) {
            if (in.readByte() != FORM) {
                throw new IOException("another form");
            }
            return new FollowedStream(mark.run(), tracks(in), shots(in));
        } catch (IllegalArgumentException | BadRecordException e) {
            throw new IOException("it contradicts itself: " + e.getMessage(), e);
        }
    }

    private static void write(DataOutputStream out, Tracks tracks) throws IOException {
        out.writeLong(tracks.frame());
        out.writeLong(tracks.micros());
        out.writeInt(tracks.glance().cells().length);
        for (double cell : tracks.glance().cells()) {
            out.writeDouble(cell);
        }
        out.writeInt(tracks.open().size());
        for (Track track : tracks.open()) {
            out.writeLong(track.id());
            out.writeLong(track.seenMicros());
            write(out, track.motion());
        }
    }

    private static Tracks tracks(DataInputStream in) throws IOException {
        long frame = in.readLong();
        long micros = in.readLong();
        double[] cells = new double[requireRoom(in, in.readInt(), Double.BYTES)];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = in.readDouble();
        }
        List<Track> open = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            open.add(new Track(in.readLong(), in.readLong(), faceMotion(in)));
        }
        return new Tracks(frame, micros, new Glance(cells), open);
    }

    /** A number of things that the bytes can hold; whoever wrote them may have made it up. */
    private static int requireRoom(DataInputStream in, int count, int bytesEach)
            throws IOException {
        if (count < 0 || count > in.available() / bytesEach) {
            throw new IOException("there are no " + count + " numbers in it");
        }
        return count;
    }

    private static void write(DataOutputStream out, FaceMotion motion) throws IOException {
        write(out, motion.x());
        write(out, motion.y());
        write(out, motion.width());
        write(out, motion.height());
        out.writeInt(motion.points().size());
        for (Motion point : motion.points()) {
            write(out, point);
        }
    }

    private static FaceMotion faceMotion(DataInputStream in) throws IOException {
        Motion x = motion(in);
        Motion y = motion(in);
        Motion width = motion(in);
        Motion height = motion(in);
        List<Motion> points = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            points.add(motion(in));
        }
        return new FaceMotion(x, y, width, height, points);
    }

    private static void write(DataOutputStream out, Motion motion) throws IOException {
        out.writeDouble(motion.value());
        out.writeDouble(motion.speed());
        out.writeDouble(motion.valueDoubt());
        out.writeDouble(motion.jointDoubt());
        out.writeDouble(motion.speedDoubt());
    }

    private static Motion motion(DataInputStream in) throws IOException {
        return new Motion(
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble());
    }

    private static void write(DataOutputStream out, BestShots shots) throws IOException {
        out.writeInt(shots.ofTrack().size());
        for (Map.Entry<Long, TrackShots> track : shots.ofTrack().entrySet()) {
            out.writeLong(track.getKey());
            out.writeLong(track.getValue().sinceMicros());
            write(out, track.getValue().waiting());
            out.writeInt(track.getValue().gone().size());
            for (double quality : track.getValue().gone()) {
                out.writeDouble(quality);
            }
        }
    }

    private static BestShots shots(DataInputStream in) throws IOException {
        Map<Long, TrackShots> ofTrack = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            long track = in.readLong();
            long since = in.readLong();
            List<Face> waiting = faces(in);
            List<Double> gone = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                gone.add(in.readDouble());
            }
            ofTrack.put(track, new TrackShots(since, waiting, gone));
        }
        return new BestShots(ofTrack);
    }

    /** As they travel, which keeps each bit. */
    private static void write(DataOutputStream out, List<Face> faces) throws IOException {
        out.writeInt(faces.size());
        for (Face face : faces) {
            WireRecord record = Wire.encode(face);
            out.writeUTF(record.key());
            out.writeInt(record.headers().size());
            for (Map.Entry<String, String> header : record.headers().entrySet()) {
                out.writeUTF(header.getKey());
                out.writeUTF(header.getValue());
            }
            out.writeInt(record.value().length);
            out.write(record.value());
        }
    }

    private static List<Face> faces(DataInputStream in) throws IOException {
        List<Face> faces = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String key = in.readUTF();
            Map<String, String> headers = new LinkedHashMap<>();
            for (int more = in.readInt(); more > 0; more--) {
                headers.put(in.readUTF(), in.readUTF());
            }
            byte[] value = in.readNBytes(in.readInt());
            if (!(Wire.decode(new WireRecord(key, headers, value)) instanceof Face face)) {
                throw new IOException("a record in it is no face");
            }
            faces.add(face);
        }
        return faces;
    }
}
