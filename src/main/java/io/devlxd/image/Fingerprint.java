package io.devlxd.image;

import io.devlxd.instance.RejectedException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What identifies an image: the SHA-256 of its file, or of both its files one after the other.
 *
 * @param hex 64 hexadecimal digits in small letters
 */
public record Fingerprint(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Fingerprint {
        if (!FORM.matcher(hex).matches()) {
            throw RejectedException.invalid("Invalid fingerprint \"" + hex + "\": 64 hexadecimal digits are needed");
        }
    }

    /** Empty if {@code text} is no whole fingerprint. Parts of one, patterns and aliases find nothing. */
    public static Optional<Fingerprint> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Fingerprint(text)) : Optional.empty();
    }
}
