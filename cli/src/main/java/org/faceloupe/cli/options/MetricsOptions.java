package org.faceloupe.cli.options;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.faceloupe.cli.process.HealthServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a stage that is a process of its own tells how it is. */
public final class MetricsOptions {

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Answer /metrics, /health/live and /health/ready here; default: nowhere.")
    private @Nullable Integer port;

    @Option(
            names = "--metrics-address",
            paramLabel = "HOST",
            description =
                    "Of this machine's addresses, the one that answers; 0.0.0.0 for all; default:"
                            + " ${DEFAULT-VALUE}.")
    private String address = HealthServer.LOCAL;

    /**
     * Starts to answer; null if nobody wants to know.
     *
     * @throws org.faceloupe.pipeline.EnvironmentException if the address or port cannot be used
     */
    public @Nullable HealthServer serve(Supplier<String> metrics, BooleanSupplier ready) {
        return port == null ? null : HealthServer.start(address, port, metrics, ready);
    }
}
