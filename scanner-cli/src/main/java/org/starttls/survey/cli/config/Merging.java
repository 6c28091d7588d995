package org.starttls.survey.cli.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Puts the settings of a file behind what was typed for one command. What was typed wins: the setting of an option that was
 * typed, or that excludes one that was, is left out.
 */
final class Merging {
    private final Path file;
    private final KnownOptions known;
    private final ParseResult typed;

    Merging(Path file, CommandSpec program, ParseResult typed) {
        this.file = file;
        this.known = new KnownOptions(program);
        this.typed = typed;
    }

    ConfiguredArguments into(List<String> arguments) throws ConfigException {
        List<Setting> settings = ConfigFile.read(file);
        for (Setting setting : settings) {
            known.require(setting, file, typed.commandSpec());
        }
        List<String> added = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        Map<OptionSpec, Setting> single = new HashMap<>();
        for (Setting setting : applying(settings)) {
            OptionSpec option = option(setting).orElseThrow();
            Setting before = single.put(option, setting);
            if (before != null && !option.isMultiValue()) {
                throw new ConfigException(setting.at(file) + ": " + setting.option() + " stands in line "
                        + before.line() + " already, and takes one value");
            }
            argument(option, setting).ifPresent(added::add);
            places.merge(option.longestName(), setting.at(file), (one, other) -> one + " and " + other);
        }
        int end = arguments.indexOf("--");
        List<String> all = new ArrayList<>(arguments);
        all.addAll(end < 0 ? all.size() : end, added);
        return new ConfiguredArguments(all, new Origins(places));
    }

    /** Those for this command, without those for any command where there is one for this one. */
    private List<Setting> applying(List<Setting> settings) {
        String command = KnownOptions.path(typed.commandSpec());
        return settings.stream()
                .filter(setting ->
                        setting.command().isEmpty() || setting.command().equals(command))
                .filter(setting -> option(setting).filter(this::isFree).isPresent())
                .filter(setting -> !setting.command().isEmpty()
                        || settings.stream()
                                .noneMatch(other -> other.command().equals(command)
                                        && other.option().equals(setting.option())))
                .toList();
    }

    private Optional<OptionSpec> option(Setting setting) {
        return Optional.ofNullable(typed.commandSpec().findOption("--" + setting.option()));
    }

    private boolean isFree(OptionSpec option) {
        ArgGroupSpec group = option.group();
        boolean excluded =
                group != null && group.exclusive() && group.options().stream().anyMatch(typed::hasMatchedOption);
        return !excluded && !typed.hasMatchedOption(option);
    }

    private Optional<String> argument(OptionSpec option, Setting setting) throws ConfigException {
        boolean mayStandAlone = option.arity().min() == 0;
        if (option.arity().max() > 0 && mayStandAlone && setting.value().equals("false")) {
            return Optional.empty();
        }
        if (option.arity().max() > 0) {
            boolean bare = mayStandAlone
                    && (setting.value().isEmpty() || setting.value().equals("true"));
            return Optional.of(bare ? option.longestName() : option.longestName() + "=" + setting.value());
        }
        return switch (setting.value()) {
            case "true" -> Optional.of(option.longestName());
            case "false" -> Optional.empty();
            default ->
                throw new ConfigException(setting.at(file) + ": " + setting.option() + " is true or false, not '"
                        + setting.value() + "'");
        };
    }
}
