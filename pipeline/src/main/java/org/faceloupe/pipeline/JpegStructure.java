package org.faceloupe.pipeline;

/** The segments of a JPEG file (ITU-T T.81, annex B), read as far as size and end demand. */
final class JpegStructure {

    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;

    private final byte[] file;
    private int at = 2;
    private int width;
    private int height;

    private JpegStructure(byte[] file) {
        this.file = file;
    }

    static boolean recognises(byte[] b) {
        return b.length > 2
                && b[0] == (byte) 0xFF
                && b[1] == (byte) START_OF_IMAGE
                && b[2] == (byte) 0xFF;
    }

    static EncodedImage read(byte[] file) {
        JpegStructure jpeg = new JpegStructure(file);
        jpeg.walk();
        return new EncodedImage(EncodedImage.Format.JPEG, jpeg.width, jpeg.height, file);
    }

    private void walk() {
        boolean scanned = false;
        for (int marker = marker(); marker != END_OF_IMAGE; marker = marker()) {
            int body = at + 2;
            int end = at + unsignedShort(at);
            if (end < body) {
                throw new BadRecordException("JPEG image has a segment of no length at " + at);
            }
            if (isFrameHeader(marker) && width == 0) {
                readSize(body);
            }
            at = end;
            if (marker == START_OF_SCAN) {
                scanned = true;
                skipScan();
            }
        }
        if (width == 0 || !scanned) {
            throw new BadRecordException("JPEG image has no picture in it");
        }
    }

    private void readSize(int body) {
        height = unsignedShort(body + 1);
        width = unsignedShort(body + 3);
        EncodedImage.checkSize(EncodedImage.Format.JPEG, width, height);
    }

    /** The next marker's code; {@code at} is then after it. */
    private int marker() {
        if (unsignedByte(at) != 0xFF) {
            throw new BadRecordException("JPEG image has no marker at byte " + at);
        }
        while (unsignedByte(at) == 0xFF) {
            at++;
        }
        return unsignedByte(at++);
    }

    /** Leaves {@code at} on the marker that ends the scan; 0 is stuffing, D0 to D7 are restarts. */
    private void skipScan() {
        while (true) {
            while (unsignedByte(at) != 0xFF) {
                at++;
            }
            int next = unsignedByte(at + 1);
            if (next != 0 && (next < 0xD0 || next > 0xD7) && next != 0xFF) {
                return;
            }
            at += next == 0xFF ? 1 : 2;
        }
    }

    private static boolean isFrameHeader(int marker) {
        boolean tables = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
        return marker >= 0xC0 && marker <= 0xCF && !tables;
    }

    private int unsignedShort(int index) {
        return unsignedByte(index) << 8 | unsignedByte(index + 1);
    }

    private int unsignedByte(int index) {
        if (index >= file.length) {
            throw new BadRecordException("JPEG image is cut short at byte " + file.length);
        }
        return file[index] & 0xFF;
    }
}
