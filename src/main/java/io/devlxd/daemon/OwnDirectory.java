package io.devlxd.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A directory that nobody but the daemon's user may change. Whoever else could would choose what containers connect to, what is
 * told to them, and which library is loaded.
 */
final class OwnDirectory {
    private static final Path SELF = Path.of("/proc/self");

    private OwnDirectory() {}

    /**
     * Makes {@code directory}, with this mode, if it is not there.
     *
     * @throws StartException if it is there and others may change it
     */
    static void take(Path directory, String mode) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
        }
        refuseOthers(directory);
    }

    /** As {@link #take}; nor may it be a link, since containers, and who is given it to read, have the directory itself mounted. */
    static void takeItself(Path directory, String mode) throws IOException {
        if (Files.isSymbolicLink(directory)) {
            throw new StartException(
                    directory + " is a symbolic link, but others have the directory itself mounted: remove the link");
        }
        take(directory, mode);
    }

    private static void refuseOthers(Path directory) throws IOException {
        Object owner = Files.getAttribute(directory, "unix:uid");
        Object user = Files.getAttribute(SELF, "unix:uid");
        if (!owner.equals(user)) {
            throw new StartException(
                    directory + " belongs to the user " + Files.getOwner(directory) + ", and devlxd runs as "
                            + Files.getOwner(SELF) + ": start it as that user, or set DEVLXD_DIR to another directory");
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(directory);
        if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new StartException(directory + " may be changed by others than its owner: chmod go-w " + directory);
        }
    }
}
