package io.devlxd.instance;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an instance within its project.
 *
 * @param project {@code default} unless the host uses projects
 * @param name a host name as LXD wants it: 1 to 63 letters, digits and hyphens, no hyphen at either end, not a number
 */
public record InstanceName(String project, String name) implements Comparable<InstanceName> {
    private static final int MAX_LENGTH = 63;
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Comparator<InstanceName> ORDER =
            Comparator.comparing(InstanceName::project).thenComparing(InstanceName::name);

    /**
     * A valid name.
     *
     * @throws RejectedException with LXD's text if either part is not one
     */
    public InstanceName {
        Project.check(project);
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

    /** Written out, as {@link #equals}: what a record has by itself is interpreted in a native executable, each time anew. */
    @Override
    public int hashCode() {
        return 31 * project.hashCode() + name.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InstanceName that && name.equals(that.name) && project.equals(that.project);
    }

    @Override
    public int compareTo(InstanceName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return project.equals(Project.DEFAULT) ? name : project + "/" + name;
    }
}
