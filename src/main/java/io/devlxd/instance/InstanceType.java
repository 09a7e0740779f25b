package io.devlxd.instance;

/** What kind of machine an instance is, with its name on the wire. */
public enum InstanceType {
    CONTAINER("container"),
    VIRTUAL_MACHINE("virtual-machine");

    private final String wireName;

    InstanceType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /**
     * The type of that name.
     *
     * @throws RejectedException if there is none
     */
    public static InstanceType of(String wireName) {
        for (InstanceType type : values()) {
            if (type.wireName.equals(wireName)) {
                return type;
            }
        }
        throw RejectedException.invalid("Invalid instance type \"" + wireName + "\": use container or virtual-machine");
    }
}
