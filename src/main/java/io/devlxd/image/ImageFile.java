package io.devlxd.image;

/**
 * One file of an image. Where it is follows from the image's fingerprint, so that the directory may be moved: see
 * {@link ImageFiles}.
 *
 * @param extension as its contents tell, such as {@code .tar.xz}; empty if unknown
 * @param size in bytes
 */
public record ImageFile(String extension, long size) {}
