package io.devlxd.image;

import java.nio.file.Path;

/**
 * One file of an image.
 *
 * @param extension as its contents tell, such as {@code .tar.xz}; empty if unknown
 * @param size in bytes
 */
public record ImageFile(Path path, String extension, long size) {}
