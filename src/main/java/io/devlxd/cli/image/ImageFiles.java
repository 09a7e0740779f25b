package io.devlxd.cli.image;

import io.devlxd.cli.command.PendingFile;
import io.devlxd.cli.command.Progress;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Download;
import io.devlxd.cli.host.Parts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one or two files that an image becomes. They get their names together, once all bytes of both are known to be right. */
final class ImageFiles {
    private static final Pattern EXTENSION = Pattern.compile(".*filename=\"?[^\";]*?(\\.[A-Za-z0-9.]{1,20})\"?");
    private static final String ROOTFS_SUFFIX = ".root";

    private final String fingerprint;
    private final Path target;
    private final Progress progress;
    private final MessageDigest digest;

    /** {@code target} is a directory, or how the files' names begin. */
    ImageFiles(String fingerprint, Path target, Progress progress) {
        this.fingerprint = fingerprint;
        this.target = target;
        this.progress = progress;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void save(Download download) throws IOException {
        Optional<Parts> parts = Parts.of(download);
        if (parts.isPresent()) {
            saveBoth(parts.get());
        } else {
            Path name = named(fingerprint, "", download.disposition());
            try (PendingFile file = PendingFile.of(name)) {
                copy(download.body(), file);
                check();
                file.commit();
            }
        }
    }

    private void saveBoth(Parts parts) throws IOException {
        Parts.Part metadata = next(parts, "metadata");
        Path metadataName = named("meta-" + fingerprint, "", metadata.disposition());
        try (PendingFile metadataFile = PendingFile.of(metadataName)) {
            copy(metadata.body(), metadataFile);
            Parts.Part rootfs = next(parts, "rootfs");
            Path rootfsName = named(fingerprint, ROOTFS_SUFFIX, rootfs.disposition());
            try (PendingFile rootfsFile = PendingFile.of(rootfsName)) {
                copy(rootfs.body(), rootfsFile);
                check();
                rootfsFile.commit();
                metadataFile.commit();
            }
        }
    }

    private static Parts.Part next(Parts parts, String name) throws IOException {
        // A machine's root file system is called rootfs.img.
        return parts.next()
                .filter(part -> part.name().startsWith(name))
                .orElseThrow(() -> new CommandFailure("the daemon's answer has no part '" + name + "': see its log"));
    }

    /** In a directory the files have LXD's names, elsewhere the user's, which needs {@code suffix} to tell two apart. */
    private Path named(String usual, String suffix, String disposition) {
        Matcher matcher = EXTENSION.matcher(disposition);
        String extension = matcher.matches() ? matcher.group(1) : "";
        if (Files.isDirectory(target) || target.toString().isEmpty()) {
            return target.resolve(usual + extension);
        }
        return target.resolveSibling(target.getFileName() + suffix + extension);
    }

    private void copy(InputStream in, PendingFile file) throws IOException {
        OutputStream out = new DigestOutputStream(file.out(), digest);
        progress.counting(in).transferTo(out);
    }

    private void check() {
        String was = HexFormat.of().formatHex(digest.digest());
        if (!was.equals(fingerprint)) {
            throw new CommandFailure("what came is not the image " + fingerprint + " but has the fingerprint " + was
                    + ": the daemon's files are damaged, import the image again");
        }
    }
}
