package io.devlxd.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The directory that a daemon owns while it runs. Its layout is LXD's own:
 *
 * <ul>
 *   <li>{@code devlxd/sock}: the guest socket. Containers have the directory mounted, so that it must outlive the daemon and
 *       never be replaced; only the socket in it is.
 *   <li>{@code unix.socket}: the host socket
 *   <li>{@code ro/unix.socket}: the same for those who may only read, if there are any. Clients that look for {@code unix.socket}
 *       in a directory find it.
 *   <li>{@code devlxd.db}: instances, profiles and what is known of images; {@code -wal} and {@code -shm} belong to it
 *   <li>{@code images/}
 *   <li>{@code lib/}: what the kernel has to load from a file
 *   <li>{@code sock.new}, {@code unix.socket.new}, {@code ro.new}: sockets that are bound, but not yet to be used
 *   <li>{@code lock}: held while a daemon runs
 * </ul>
 */
public final class DaemonDirectory implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DaemonDirectory.class);

    private final Path root;
    private final FileChannel lockFile;

    private DaemonDirectory(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Takes {@code root} into possession, making what is missing and removing the sockets that an earlier daemon left. Nothing
     * is touched before the lock is held.
     *
     * @throws StartException if that can't be, in particular if another daemon has it, or others may change it
     */
    public static DaemonDirectory open(Path root) {
        try {
            OwnDirectory.take(root, "rwxr-xr-x");
            DaemonDirectory directory = new DaemonDirectory(root, lock(root.resolve("lock")));
            directory.prepare();
            return directory;
        } catch (FileSystemException e) {
            throw new StartException("cannot use " + e.getFile() + ": " + reason(e)
                    + ". Set DEVLXD_DIR to a directory that this user may write to");
        } catch (IOException e) {
            throw new StartException("cannot use " + root + ": " + e.getMessage());
        }
    }

    public Path guestSocket() {
        return guestDirectory().resolve("sock");
    }

    public Path hostSocket() {
        return root.resolve("unix.socket");
    }

    /** Where the host socket is bound. */
    public Path newHostSocket() {
        return root.resolve("unix.socket.new");
    }

    /** Where the guest socket is bound, by whatever path; {@code application.properties} has to name it too. */
    public Path newGuestSocket() {
        return root.resolve("sock.new");
    }

    public Path readOnlySocket() {
        return readOnlyDirectory().resolve("unix.socket");
    }

    /** Where the read-only socket is bound. */
    public Path newReadOnlySocket() {
        return root.resolve("ro.new");
    }

    public Path images() {
        return root.resolve("images");
    }

    public Path database() {
        return root.resolve("devlxd.db");
    }

    public Path libraries() {
        return root.resolve("lib");
    }

    /**
     * Shows the guest socket, open to everybody: who may call is decided by the kernel's word, not by the file's mode. Whoever
     * sees a socket can use it: cloud-init looks once, and would take a socket that refuses it for none.
     */
    public void showGuestSocket() throws IOException {
        Files.setPosixFilePermissions(newGuestSocket(), PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.move(newGuestSocket(), guestSocket(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Shows the host socket, open to {@code group}, if there is such a group. */
    public void showHostSocket(String group) throws IOException {
        if (!show(newHostSocket(), hostSocket(), group)) {
            LOG.debugf("the host socket stays with this user: no group %s, or not this user's to give", group);
        }
    }

    /** Shows the socket by which {@code group} may read. A group that somebody has named should be there. */
    public void showReadOnlySocket(String group) throws IOException {
        OwnDirectory.takeItself(readOnlyDirectory(), "rwxr-xr-x");
        if (!show(newReadOnlySocket(), readOnlySocket(), group)) {
            LOG.warnf(
                    "nobody but root and this user may read by %s: there is no group %s, or this user is not in it."
                            + " Make the group, let the daemon's user be in it, and restart",
                    readOnlySocket(), group);
        }
    }

    /** Takes the sockets away: nobody can connect any more, who has connected still can be answered. */
    public void removeSockets() throws IOException {
        List<Path> sockets = List.of(
                guestSocket(), hostSocket(), readOnlySocket(), newGuestSocket(), newHostSocket(), newReadOnlySocket());
        for (Path socket : sockets) {
            // A link that has come into a directory's place meanwhile leads to what is not ours.
            if (isOurs(socket.resolveSibling(""))) {
                Files.deleteIfExists(socket);
            }
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private boolean isOurs(Path directory) {
        return directory.equals(root) || !Files.isSymbolicLink(directory);
    }

    private Path guestDirectory() {
        return root.resolve("devlxd");
    }

    private Path readOnlyDirectory() {
        return root.resolve("ro");
    }

    private void prepare() throws IOException {
        OwnDirectory.takeItself(guestDirectory(), "rwxr-xr-x");
        OwnDirectory.take(images(), "rwx------");
        OwnDirectory.take(libraries(), "rwx------");
        removeSockets();
    }

    /**
     * Moves a socket to its place, for this user and {@code group}. Without that group for nobody else: the file's own group, this
     * user's, may have other members.
     *
     * @return whether the group has it
     */
    private static boolean show(Path bound, Path shown, String group) throws IOException {
        boolean isGiven = give(bound, group);
        Files.setPosixFilePermissions(bound, PosixFilePermissions.fromString(isGiven ? "rw-rw----" : "rw-------"));
        Files.move(bound, shown, StandardCopyOption.ATOMIC_MOVE);
        return isGiven;
    }

    private static boolean give(Path file, String group) {
        try {
            var principal = file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
            Files.getFileAttributeView(file, PosixFileAttributeView.class).setGroup(principal);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        FileLock lock = file.tryLock();
        if (lock == null) {
            String holder = read(file);
            file.close();
            throw new StartException("another daemon, with pid " + holder + ", uses " + path.getParent()
                    + ". Stop it first, or set DEVLXD_DIR to another directory");
        }
        file.truncate(0);
        file.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
        return file;
    }

    private static String read(FileChannel file) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        file.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
}
