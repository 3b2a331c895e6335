package org.faceloupe.trainer.generator;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.faceloupe.trainer.run.TrainingException;

/**
 * The devices that share each batch, with the finished networks of the loss on each of them. Their
 * native memory is freed by {@link #close}.
 */
final class DeviceLosses implements AutoCloseable {

    /** A device and the loss whose networks are there. */
    record OnDevice(Device device, GeneratorLoss loss) {}

    private final List<OnDevice> all;

    private DeviceLosses(List<OnDevice> all) {
        this.all = all;
    }

    /**
     * The loss on the machine's first devices: GPUs if it has any, else the processor.
     *
     * @throws TrainingException if the machine has not so many
     */
    static DeviceLosses of(GeneratorSettings settings, GivenWeights given, int count) {
        Device[] there = Engine.getInstance().getDevices(count);
        if (there.length < count) {
            throw new TrainingException(
                    "%d devices are asked for, but PyTorch sees %s; lower --devices"
                            .formatted(count, Arrays.toString(there)));
        }
        return on(List.of(there), settings, given);
    }

    /** The loss on given devices. */
    static DeviceLosses on(List<Device> devices, GeneratorSettings settings, GivenWeights given) {
        List<OnDevice> all = new ArrayList<>();
        devices.forEach(d -> all.add(new OnDevice(d, GeneratorLoss.of(settings, given, d))));
        return new DeviceLosses(all);
    }

    List<OnDevice> all() {
        return all;
    }

    @Override
    public void close() {
        all.forEach(place -> place.loss().close());
    }
}
