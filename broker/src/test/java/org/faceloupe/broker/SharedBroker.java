package org.faceloupe.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One broker for all tests of a run, started by the first that needs it, or that of {@code
 * -Dfaceloupe.broker=HOST:PORT}, where this process alone is to be measured.
 */
public final class SharedBroker implements BeforeAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SharedBroker.class);

    private String address = "";

    @Override
    public void beforeAll(ExtensionContext context) {
        String given = System.getProperty("faceloupe.broker", "");
        address = given.isEmpty() ? started(context) : given;
    }

    private static String started(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class)
                .broker
                .address();
    }

    /** Its host and port. */
    public String address() {
        return address;
    }

    /** The broker and its directory; both go when the last test has run. */
    private static final class Running implements AutoCloseable {

        private final Path directory;
        private final EmbeddedBroker broker;

        Running() {
            try {
                directory = Files.createTempDirectory("faceloupe-broker");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            broker = EmbeddedBroker.start(directory, 0);
        }

        @Override
        public void close() throws IOException {
            broker.close();
            List<Path> files;
            try (var all = Files.walk(directory)) {
                files = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
