package io.devlxd.cli.host;

import java.io.InputStream;

/**
 * A file, or several, as the daemon sends it.
 *
 * @param contentType the {@code Content-Type}, with a boundary where there are several
 * @param disposition the {@code Content-Disposition}, or an empty text
 * @param length how many bytes will come, or -1 where the daemon has not said
 */
public record Download(InputStream body, String contentType, String disposition, long length) {}
