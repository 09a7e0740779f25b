package io.devlxd.instance;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an instance within its project.
 *
 * @param project {@code default} unless the host uses projects; nothing that has a meaning in a URL
 * @param name a host name as LXD wants it: 1 to 63 letters, digits and hyphens, no hyphen at either end, not a number
 */
public record InstanceName(String project, String name) implements Comparable<InstanceName> {
    public static final String DEFAULT_PROJECT = "default";

    private static final int MAX_LENGTH = 63;
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern PROJECT = Pattern.compile("[^\\s/'\"?&+#%;\\p{Cntrl}]{1,63}");
    private static final Comparator<InstanceName> ORDER =
            Comparator.comparing(InstanceName::project).thenComparing(InstanceName::name);

    /**
     * A valid name.
     *
     * @throws RejectedException with LXD's text if either part is not one
     */
    public InstanceName {
        if (!PROJECT.matcher(project).matches() || project.equals(".") || project.equals("..")) {
            throw RejectedException.invalid("Invalid project name \"" + project + "\"");
        }
        String fault = fault(name);
        if (fault != null) {
            throw RejectedException.invalid("Invalid instance name: " + fault);
        }
    }

    private static @Nullable String fault(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            return "Name must be 1-63 characters long";
        }
        if (name.startsWith("-")) {
            return "Name must not start with \"-\" character";
        }
        if (name.endsWith("-")) {
            return "Name must not end with \"-\" character";
        }
        if (NUMBER.matcher(name).matches()) {
            return "Name must not be a number";
        }
        return CHARACTERS.matcher(name).matches() ? null : "Name can only contain alphanumeric and hyphen characters";
    }

    @Override
    public int compareTo(InstanceName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return project.equals(DEFAULT_PROJECT) ? name : project + "/" + name;
    }
}
