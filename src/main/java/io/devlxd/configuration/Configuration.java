package io.devlxd.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the operator has set. System properties have the last word, then the environment, then the file. A variable without a
 * value counts as none.
 */
public final class Configuration {
    private static final String KEYS = "devlxd.";
    private static final String VARIABLES = "DEVLXD_";

    /** Meant for the tests in containers, which start daemons. */
    private static final String TEST_VARIABLES = "DEVLXD_TEST_";

    /** Meant for the daemon, but no option. */
    private static final Set<String> OTHER_VARIABLES = Set.of(ConfigurationFile.VARIABLE);

    private static final int LONGEST_SHOWN = 100;

    private final Map<String, String> values = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    private Configuration() {
        Options.ALL.forEach(option -> values.put(option.key(), option.defaultValue()));
    }

    /**
     * Returns the value of each key that there is, as it was checked.
     *
     * @throws InvalidConfigurationException if anything is unknown or not allowed, also where something else outranks it
     */
    public static Map<String, String> read(Properties system, Map<String, String> environment) {
        Configuration configuration = new Configuration();
        configuration.take(ConfigurationFile.of(environment));
        configuration.takeVariables(environment);
        configuration.takeProperties(system);
        if (!configuration.faults.isEmpty()) {
            throw new InvalidConfigurationException(configuration.faults);
        }
        return configuration.values;
    }

    private void take(ConfigurationFile file) {
        file.read(faults).forEach((key, value) -> take(key, Options.ofKey(key), value, "in " + file.path()));
    }

    private void takeVariables(Map<String, String> environment) {
        new TreeMap<>(environment).tailMap(VARIABLES).forEach((name, value) -> {
            if (isOurs(name) && !value.isEmpty()) {
                take(name, Options.ofVariable(name), value, "in the environment");
            }
        });
    }

    private static boolean isOurs(String variable) {
        return variable.startsWith(VARIABLES)
                && !variable.startsWith(TEST_VARIABLES)
                && !OTHER_VARIABLES.contains(variable);
    }

    private void takeProperties(Properties system) {
        system.stringPropertyNames().stream()
                .filter(key -> key.startsWith(KEYS))
                .sorted()
                .forEach(key -> take(key, Options.ofKey(key), system.getProperty(key), "on the command line"));
    }

    private void take(String name, Optional<Option> known, String value, String where) {
        if (known.isEmpty()) {
            // Without its value, which may be anything, also a secret that was meant for another program.
            faults.add(name + " " + where + " is no known key: " + suggestion(name));
            return;
        }
        Option option = known.get();
        option.allowed()
                .read(value)
                .ifPresentOrElse(
                        checked -> values.put(option.key(), checked),
                        () -> faults.add(name + " " + where + " is '" + shown(value) + "', but has to be "
                                + option.allowed().description()));
    }

    private static String suggestion(String name) {
        List<String> known = Options.ALL.stream()
                .map(name.startsWith(VARIABLES) ? Option::variable : Option::key)
                .toList();
        return Spelling.nearest(name, known)
                .map(near -> "is " + near + " meant?")
                .orElseGet(() -> "known are " + String.join(", ", known));
    }

    private static String shown(String value) {
        String printable = value.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST_SHOWN ? printable : printable.substring(0, LONGEST_SHOWN) + "…";
    }
}
