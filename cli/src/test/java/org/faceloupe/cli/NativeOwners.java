package org.faceloupe.cli;

import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Counts who owns native memory, as it is opened and closed in this process: the managers that
 * belong to no other manager, which hold all arrays and networks of DJL's, and the detectors'
 * networks and cascades, which tell of it in the log.
 */
final class NativeOwners implements AutoCloseable {

    private static final List<String> DETECTORS =
            List.of("org.faceloupe.detector.OnnxNetwork", "org.faceloupe.detector.Cascade");

    /**
     * What was counted so far.
     *
     * @param opened since the start
     * @param closed since the start, whatever it was that was opened
     */
    record Count(int opened, int closed) {

        boolean isEven() {
            return opened == closed;
        }

        private Count since(Count before) {
            return new Count(opened - before.opened, closed - before.closed);
        }
    }

    /** Both kinds. */
    record Counts(Count managers, Count detectors) {

        Counts since(Counts before) {
            return new Counts(managers.since(before.managers), detectors.since(before.detectors));
        }
    }

    private final CountedManagers managers;
    private final Words words = new Words();

    NativeOwners() {
        managers = new CountedManagers(managersOfTheProcess());
        setManagersOfTheProcess(managers);
        words.start();
        DETECTORS.forEach(name -> logger(name).setLevel(Level.TRACE));
        DETECTORS.forEach(name -> logger(name).setAdditive(false));
        DETECTORS.forEach(name -> logger(name).addAppender(words));
    }

    Counts soFar() {
        return new Counts(
                new Count(managers.opened.get(), managers.closed.get()),
                new Count(words.opened.get(), words.closed.get()));
    }

    @Override
    public void close() {
        setManagersOfTheProcess(new ConcurrentHashMap<>(managers));
        DETECTORS.forEach(name -> logger(name).detachAppender(words));
        DETECTORS.forEach(name -> logger(name).setAdditive(true));
        DETECTORS.forEach(name -> logger(name).setLevel(null));
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    /** The managers that DJL's root manager knows: it keeps each one until that is closed. */
    @SuppressWarnings("unchecked")
    private static ConcurrentHashMap<String, AutoCloseable> managersOfTheProcess() {
        try (NDManager one = Engine.getInstance().newBaseManager()) {
            return (ConcurrentHashMap<String, AutoCloseable>)
                    resources().get(one.getParentManager());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** The one who knows all others; the one that is made to ask for it is closed again. */
    private static NDManager root() {
        try (NDManager one = Engine.getInstance().newBaseManager()) {
            return one.getParentManager();
        }
    }

    private static void setManagersOfTheProcess(ConcurrentHashMap<String, AutoCloseable> known) {
        try {
            resources().set(root(), known);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Field resources() {
        try {
            Field resources = BaseNDManager.class.getDeclaredField("resources");
            resources.setAccessible(true);
            return resources;
        } catch (NoSuchFieldException e) {
            throw new AssertionError("DJL keeps its managers elsewhere: count them there", e);
        }
    }

    /** The root manager's, which are put in and taken out one by one. */
    @SuppressWarnings("serial") // nobody writes it
    private static final class CountedManagers extends ConcurrentHashMap<String, AutoCloseable> {

        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();

        CountedManagers(ConcurrentHashMap<String, AutoCloseable> known) {
            super(known);
            opened.set(0);
        }

        @Override
        public @Nullable AutoCloseable put(String id, AutoCloseable manager) {
            AutoCloseable before = super.put(id, manager);
            if (before == null && manager instanceof NDManager) {
                opened.incrementAndGet();
            }
            return before;
        }

        @Override
        public @Nullable AutoCloseable remove(Object id) {
            AutoCloseable removed = super.remove(id);
            if (removed instanceof NDManager) {
                closed.incrementAndGet();
            }
            return removed;
        }
    }

    /** What is told in the log. */
    private static final class Words extends AppenderBase<ILoggingEvent> {

        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        protected void append(ILoggingEvent event) {
            switch (event.getMessage()) {
                case "opened" -> opened.incrementAndGet();
                case "closed" -> closed.incrementAndGet();
                default -> {}
            }
        }
    }
}
