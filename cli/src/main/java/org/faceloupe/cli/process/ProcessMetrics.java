package org.faceloupe.cli.process;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process uses. What the system does not tell is 0.
 *
 * @param residentBytes memory of all kinds
 * @param heapBytes Java's heap in use
 * @param nativeBytes resident memory that is neither Java's heap nor its classes and code: the
 *     libraries' and the buffers'; an estimate
 * @param threads of Java's
 * @param openFiles sockets and pipes included
 * @param cpuSeconds of all cores, since the start
 */
public record ProcessMetrics(
        long residentBytes,
        long heapBytes,
        long nativeBytes,
        long threads,
        long openFiles,
        double cpuSeconds) {

    public static ProcessMetrics now() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long resident = resident();
        long ofJava = touchedHeapBytes() + memory.getNonHeapMemoryUsage().getCommitted();
        var system = ManagementFactory.getOperatingSystemMXBean();
        boolean isUnix = system instanceof UnixOperatingSystemMXBean;
        return new ProcessMetrics(
                resident,
                memory.getHeapMemoryUsage().getUsed(),
                Math.max(0, resident - ofJava),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                isUnix ? ((UnixOperatingSystemMXBean) system).getOpenFileDescriptorCount() : 0,
                isUnix ? ((UnixOperatingSystemMXBean) system).getProcessCpuTime() / 1e9 : 0);
    }

    /** What the heap's parts have ever used: the system has given them no more memory than that. */
    private static long touchedHeapBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static long resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
