package org.faceloupe.cli.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.nio.file.Path;
import org.faceloupe.pipeline.EnvironmentException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ForeignWordsTest {

    private static final String FORGED = "x.mp4\n12:00:00 ERROR Broker: gone\u001b[2J\u202e4pm";

    @Command(name = "any")
    private static final class Any implements Runnable {

        @Override
        public void run() {
            throw new EnvironmentException("cannot read " + FORGED);
        }
    }

    @Test
    void aLogLineStaysOneLineAndMovesNoCursor() throws Exception {
        Path root = Path.of(System.getProperty("faceloupe.root", ".."));
        URL settings =
                new File(root.toFile(), "cli/src/main/resources/logback.xml").toURI().toURL();
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(settings);
        Logger logger = context.getLogger(Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> appender =
                (ConsoleAppender<ILoggingEvent>) logger.getAppender("STDERR");

        LoggingEvent event =
                new LoggingEvent(
                        "any", logger, Level.WARN, "{} is gone", null, new Object[] {FORGED});
        String line = new String(appender.getEncoder().encode(event), UTF_8);
        context.stop();

        assertThat(line)
                .endsWith(
                        "x.mp4\\u000a12:00:00 ERROR Broker: gone\\u001b[2J\\u202e4pm is gone"
                                + System.lineSeparator());
        assertThat(line.strip().lines()).hasSize(1);
    }

    @Test
    void aFailureIsToldInOneLineThatMovesNoCursor() {
        assertThat(failure())
                .isEqualTo(
                        "faceloupe: cannot read x.mp4; 12:00:00 ERROR Broker:"
                                + " gone\\u001b[2J\\u202e4pm"
                                + System.lineSeparator());
    }

    @Test
    void theStackTraceOfAFailureMovesNoCursor() {
        assertThat(failure(Failures.DEBUG))
                .contains("at " + Any.class.getName())
                .doesNotContain("\u001b")
                .doesNotContain("\u202e");
    }

    private static String failure(String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new Any());
        command.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder(Failures.DEBUG).build());
        command.setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(Failures::failed)
                .execute(arguments);
        return err.toString();
    }
}
