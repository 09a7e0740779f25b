package io.devlxd.instance;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The name of a profile within its project.
 *
 * @param name anything that is one component of a path
 */
public record ProfileName(String project, String name) implements Comparable<ProfileName> {
    /** Every project has this one, and instances that name none have it. */
    public static final String DEFAULT = "default";

    private static final int MAX_LENGTH = 255;
    private static final Comparator<ProfileName> ORDER =
            Comparator.comparing(ProfileName::project).thenComparing(ProfileName::name);

    /**
     * A valid name.
     *
     * @throws RejectedException with LXD's text, where it has one, if either part is not one
     */
    public ProfileName {
        Project.check(project);
        if (name.isEmpty()) {
            throw RejectedException.invalid("No name provided");
        }
        if (name.contains("/")) {
            throw RejectedException.invalid("Profile names may not contain slashes");
        }
        if (name.equals(".") || name.equals("..")) {
            throw RejectedException.invalid("Invalid profile name \"" + name + "\"");
        }
        if (name.length() > MAX_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw RejectedException.invalid("Invalid profile name: use at most " + MAX_LENGTH
                    + " characters, none of them a control character");
        }
    }

    public static ProfileName defaultOf(String project) {
        return new ProfileName(project, DEFAULT);
    }

    public boolean isDefault() {
        return name.equals(DEFAULT);
    }

    /** Written out, as {@link #equals}: what a record has by itself is interpreted in a native executable, each time anew. */
    @Override
    public int hashCode() {
        return 31 * project.hashCode() + name.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProfileName that && name.equals(that.name) && project.equals(that.project);
    }

    @Override
    public int compareTo(ProfileName other) {
        return ORDER.compare(this, other);
    }
}
