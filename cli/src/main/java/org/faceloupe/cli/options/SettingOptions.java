package org.faceloupe.cli.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.faceloupe.live.config.SettingValues;
import org.faceloupe.live.config.StreamSetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** Options that are declared as settings of streams. */
@Command // picocli takes nothing for a mixin that has no annotation of its own
abstract class SettingOptions {

    private final List<StreamSetting<?>> settings;
    private final Map<StreamSetting<?>, OptionSpec> options = new LinkedHashMap<>();

    SettingOptions(List<StreamSetting<?>> settings) {
        this.settings = settings;
    }

    /** Adds the options to a command; called by picocli. */
    @Spec(Spec.Target.MIXEE)
    final void offeredBy(CommandSpec command) {
        for (StreamSetting<?> setting : settings) {
            OptionSpec option =
                    OptionSpec.builder("--" + setting.name())
                            .type(setting.form().written())
                            .paramLabel(setting.form().shown())
                            .description(setting.sentence())
                            .build();
            options.put(setting, option);
            command.addOption(option);
        }
    }

    /**
     * What the command line says of them.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    final SettingValues said() {
        SettingValues said = SettingValues.NONE;
        for (Map.Entry<StreamSetting<?>, OptionSpec> option : options.entrySet()) {
            Object value = option.getValue().getValue();
            said = value == null ? said : said.with(option.getKey(), value);
        }
        return said;
    }
}
