package org.faceloupe.networks;

import ai.djl.Device;
import ai.djl.engine.Engine;

/** Where the networks run. */
public enum DeviceChoice {
    /** A GPU if there is one, else the CPU. */
    AUTO,
    CPU,
    GPU;

    /** The name of the device that the choice comes to on this machine: cpu or gpu. */
    public String resolvedName() {
        return resolve().getDeviceType();
    }

    /**
     * The device on this machine.
     *
     * @throws DeviceException if a GPU is asked for and none is there
     */
    public Device resolve() {
        int gpus = this == CPU ? 0 : Engine.getInstance().getGpuCount();
        if (this == GPU && gpus == 0) {
            throw new DeviceException(
                    "no GPU: PyTorch sees none on this machine; build with the cu118 profile on a"
                            + " machine with an NVIDIA driver, or use --device cpu");
        }
        return gpus > 0 ? Device.gpu() : Device.cpu();
    }
}
