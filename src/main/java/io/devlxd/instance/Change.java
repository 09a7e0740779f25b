package io.devlxd.instance;

/** One step of a change that the registry makes durable. */
public sealed interface Change {
    /** Adds the project of that name; nothing happens if it is there. */
    record PutProject(String project) implements Change {}

    /** Adds {@code profile}, or replaces the one of its name. */
    record PutProfile(Profile profile) implements Change {}

    /** Removes the profile of that name; nothing happens if there is none. */
    record RemoveProfile(ProfileName name) implements Change {}

    /** Adds {@code instance}, or replaces the one of its name. Of its profiles the names and their order are kept. */
    record PutInstance(Instance instance) implements Change {}

    /** Removes the instance of that name; nothing happens if there is none. */
    record RemoveInstance(InstanceName name) implements Change {}

    /** No event that comes later has this number or a lower one. */
    record ReserveEvents(long upTo) implements Change {}
}
