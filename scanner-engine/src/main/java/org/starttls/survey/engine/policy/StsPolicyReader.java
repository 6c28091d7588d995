package org.starttls.survey.engine.policy;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one policy by the grammar of RFC 8461 section 3.2. For one text. */
final class StsPolicyReader {
    private static final CharMatcher BLANK = CharMatcher.anyOf(" \t");
    private static final CharMatcher CONTROL = CharMatcher.inRange('\0', '\37').or(CharMatcher.is('\177'));
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

    private final Set<MxPattern> patterns = new LinkedHashSet<>();
    private final Set<StsDeviation> deviations = EnumSet.noneOf(StsDeviation.class);
    private Optional<Boolean> version = Optional.empty();
    private Optional<StsMode> mode = Optional.empty();
    private Optional<Duration> maxAge = Optional.empty();

    StsPolicyReading read(byte[] body) {
        Optional<StsPolicyReading> misfit = PolicyText.misfit(body);
        if (misfit.isPresent()) {
            return misfit.get();
        }
        List<String> lines = Splitter.on('\n').splitToList(PolicyText.of(body));
        for (int i = 0; i < lines.size(); i++) {
            boolean behindTheLast = i == lines.size() - 1 && lines.get(i).isEmpty();
            Optional<Fault> fault = behindTheLast ? Optional.empty() : take(withoutReturn(lines.get(i)));
            if (fault.isPresent()) {
                return new StsPolicyReading.Invalid(
                        fault.get().error(), Optional.of(i + 1), fault.get().reason());
            }
        }
        return missing()
                .<StsPolicyReading>map(
                        fault -> new StsPolicyReading.Invalid(fault.error(), Optional.empty(), fault.reason()))
                .orElseGet(() -> new StsPolicyReading.Valid(
                        new StsPolicy(mode.orElseThrow(), maxAge.orElseThrow(), List.copyOf(patterns), deviations)));
    }

    private record Fault(StsPolicyError error, String reason) {}

    private static String withoutReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private Optional<Fault> take(String line) {
        if (BLANK.matchesAllOf(line)) {
            deviations.add(StsDeviation.EMPTY_LINE);
            return Optional.empty();
        }
        int colon = line.indexOf(':');
        if (colon < 0 || !KEY.matcher(line.substring(0, colon)).matches()) {
            return fault(StsPolicyError.BAD_LINE, "not “key: value”: " + Shown.text(line));
        }
        return take(line.substring(0, colon), BLANK.trimFrom(line.substring(colon + 1)));
    }

    /** Of all keys but mx, the first counts and the others are ignored, whatever they say. */
    private Optional<Fault> take(String key, String value) {
        return switch (key) {
            case "version" -> version.isPresent() ? Optional.empty() : takeVersion(value);
            case "mode" -> mode.isPresent() ? Optional.empty() : takeMode(value);
            case "max_age" -> maxAge.isPresent() ? Optional.empty() : takeMaxAge(value);
            case "mx" -> takeMx(value);
            default -> extension(key, value);
        };
    }

    private Optional<Fault> takeVersion(String value) {
        version = Optional.of(true);
        return value.equals("STSv1")
                ? Optional.empty()
                : fault(StsPolicyError.BAD_VERSION, "the version is not “STSv1”: " + Shown.text(value));
    }

    private Optional<Fault> takeMode(String value) {
        mode = StsMode.of(value);
        return mode.isPresent()
                ? Optional.empty()
                : fault(StsPolicyError.BAD_MODE, "the mode is not enforce, testing or none: " + Shown.text(value));
    }

    private Optional<Fault> takeMaxAge(String value) {
        maxAge = Optional.of(value)
                .filter(text -> DIGITS.matcher(text).matches())
                .map(digits -> Duration.ofSeconds(Long.parseLong(digits)))
                .filter(age -> age.compareTo(StsPolicy.LONGEST_AGE) <= 0);
        return maxAge.isPresent()
                ? Optional.empty()
                : fault(
                        StsPolicyError.BAD_MAX_AGE,
                        "max_age is not 0 to " + StsPolicy.LONGEST_AGE.toSeconds() + ": " + Shown.text(value));
    }

    private Optional<Fault> takeMx(String value) {
        Optional<MxPattern> pattern = MxPattern.of(value);
        if (pattern.isEmpty()) {
            return fault(StsPolicyError.BAD_MX, whyNoPattern(value));
        }
        if (pattern.get().text().indexOf('_') >= 0) {
            deviations.add(StsDeviation.UNDERSCORE);
        }
        patterns.add(pattern.get());
        return Optional.empty();
    }

    private static String whyNoPattern(String value) {
        if (value.isEmpty()) {
            return "mx names no host";
        }
        if (value.indexOf('@') >= 0) {
            return "mx is a mail address, not a host's name: " + Shown.text(value);
        }
        if (value.endsWith(".")) {
            return "mx ends with a dot: " + Shown.text(value);
        }
        return CharMatcher.ascii().matchesAllOf(value)
                ? "mx is not a host's name, with or without “*.” before it: " + Shown.text(value)
                : "mx is not in A-labels (xn--…): " + Shown.text(value);
    }

    private static Optional<Fault> extension(String key, String value) {
        return value.isEmpty() || CONTROL.matchesAnyOf(value)
                ? fault(StsPolicyError.BAD_LINE, "no value for “" + key + "”, or one with control characters")
                : Optional.empty();
    }

    private Optional<Fault> missing() {
        if (version.isEmpty()) {
            return fault(StsPolicyError.NO_VERSION, "has no “version: STSv1”");
        }
        if (mode.isEmpty()) {
            return fault(StsPolicyError.NO_MODE, "has no mode; keys are in lower case");
        }
        if (maxAge.isEmpty()) {
            return fault(StsPolicyError.NO_MAX_AGE, "has no max_age; keys are in lower case");
        }
        return patterns.isEmpty() && mode.get() != StsMode.NONE
                ? fault(StsPolicyError.NO_MX, "names no host that may take the mail")
                : Optional.empty();
    }

    private static Optional<Fault> fault(StsPolicyError error, String reason) {
        return Optional.of(new Fault(error, reason));
    }
}
