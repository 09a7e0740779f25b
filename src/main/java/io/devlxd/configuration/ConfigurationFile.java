package io.devlxd.configuration;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The file, in the form that Quarkus knows. Quarkus could read it by itself, but gives what it finds at a location the rank of
 * the place that named the location: a system property would put the file above the environment. And a file that is not there
 * it passes over.
 *
 * @param mayBeMissing whether nobody has asked for this one
 */
record ConfigurationFile(Path path, boolean mayBeMissing) {
    /** Names another file. */
    static final String VARIABLE = "DEVLXD_CONFIG";

    private static final Path DEFAULT = Path.of("/etc/devlxd/application.properties");

    static ConfigurationFile of(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        return named.isEmpty() ? new ConfigurationFile(DEFAULT, true) : new ConfigurationFile(Path.of(named), false);
    }

    /** @param faults gets the reason if it can't be read */
    Map<String, String> read(List<String> faults) {
        Properties properties = new Properties();
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            if (!mayBeMissing) {
                faults.add(unreadable("there is no such file"));
            }
        } catch (AccessDeniedException e) {
            faults.add(unreadable("this user may not read it"));
        } catch (CharacterCodingException e) {
            faults.add(unreadable("it is not UTF-8"));
        } catch (IOException | IllegalArgumentException e) {
            faults.add(unreadable(String.valueOf(e.getMessage())));
        }
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }

    private String unreadable(String reason) {
        return "cannot read " + path + ": " + reason + " (" + VARIABLE
                + " names another file; /dev/null is an empty one)";
    }
}
