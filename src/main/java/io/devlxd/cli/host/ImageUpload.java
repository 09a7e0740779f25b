package io.devlxd.cli.host;

import io.devlxd.cli.host.HostSocket.Body;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;

/** The request that brings an image: its headers, and its body straight from the files. */
public final class ImageUpload {
    public static final String PUBLIC = "X-LXD-public";
    public static final String CACHED = "X-Devlxd-cached";
    private static final String FILENAME = "X-LXD-filename";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String OCTET_STREAM = "application/octet-stream";
    private static final byte[] QCOW2_MAGIC = {'Q', 'F', 'I', (byte) 0xfb};

    private final Map<String, String> headers = new HashMap<>();
    private final Body body;
    private final long size;
    private LongConsumer progress = bytes -> {};

    private ImageUpload(Path file, String contentType, long size, Body body) {
        header(FILENAME, nameOf(file));
        header(CONTENT_TYPE, contentType);
        this.size = size;
        this.body = body;
    }

    /** An image in one file. */
    public static ImageUpload unified(Path file) throws IOException {
        checkReadable(file);
        return new ImageUpload(file, OCTET_STREAM, Files.size(file), out -> Files.copy(file, out));
    }

    /** An image in two files. */
    public static ImageUpload split(Path metadata, Path rootfs) throws IOException {
        checkReadable(metadata);
        checkReadable(rootfs);
        // LXD tells a virtual machine's image from a container's by this name.
        String disk = isQcow2(rootfs) ? "rootfs.img" : "rootfs";
        String boundary = UUID.randomUUID().toString().replace("-", "");
        long size = Files.size(metadata) + Files.size(rootfs);
        return new ImageUpload(metadata, "multipart/form-data; boundary=" + boundary, size, out -> {
            part(out, boundary, "metadata", metadata);
            part(out, boundary, disk, rootfs);
            out.write(ascii("--" + boundary + "--\r\n"));
        });
    }

    public void header(String name, String value) {
        headers.put(name, value);
    }

    /** Bytes of the files, nearly those of the body. */
    public long size() {
        return size;
    }

    /** Calls {@code newProgress} with the number of bytes of each piece that was sent. */
    public void onProgress(LongConsumer newProgress) {
        progress = newProgress;
    }

    Map<String, String> headers() {
        return headers;
    }

    Body body() {
        return out -> body.writeTo(new Counting(out, progress));
    }

    /** Tells of what has passed. */
    private static final class Counting extends FilterOutputStream {
        private final LongConsumer progress;

        Counting(OutputStream out, LongConsumer progress) {
            super(out);
            this.progress = progress;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            progress.accept(length);
        }
    }

    private static void part(OutputStream out, String boundary, String name, Path file) throws IOException {
        String fileName = nameOf(file).replace("\\", "\\\\").replace("\"", "\\\"");
        out.write(ascii("--" + boundary + "\r\n"
                + "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"\r\n"
                + CONTENT_TYPE + ": " + OCTET_STREAM + "\r\n\r\n"));
        Files.copy(file, out);
        out.write(ascii("\r\n"));
    }

    /** Returns the name's UTF-8 bytes as characters, which is how they pass through a header unharmed. */
    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName()).replaceAll("\\p{Cntrl}", "_");
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isQcow2(Path file) throws IOException {
        // What a pipe has given once it does not give again.
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(QCOW2_MAGIC.length), QCOW2_MAGIC);
        }
    }

    private static void checkReadable(Path file) {
        if (!Files.exists(file)) {
            throw new CommandFailure("there is no file " + file);
        }
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw new CommandFailure(file + " is not a file that can be read");
        }
    }
}
