package org.faceloupe.cli.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, as the build names it. */
public final class ProgramVersion {

    private static final String FILE = "version.properties";
    private static final String VERSION = read();

    private ProgramVersion() {}

    /** Such as {@code 0.1.0}. */
    public static String get() {
        return VERSION;
    }

    private static String read() {
        Properties build = new Properties();
        try (InputStream in = ProgramVersion.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + FILE);
            }
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version");
    }
}
