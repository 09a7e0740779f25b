package io.devlxd.image;

import io.devlxd.instance.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of an image's names.
 *
 * @param name as the host has chosen it, such as {@code debian/12}
 * @param description free text of the operator's
 */
public record ImageAlias(String name, String description, Image image) {
    private static final String PATH = "aliases/";
    private static final String UNESCAPED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~$&+:=@";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** As a path they would mean something else. */
    private static final Set<String> UNREACHABLE = Set.of(".", "..");

    static void checkName(String name) {
        if (name.isEmpty() || UNREACHABLE.contains(name)) {
            throw RejectedException.invalid(
                    "Invalid alias name \"" + name + "\": it must have characters other than dots");
        }
    }

    /** On the host API, below that of all images; one segment whatever the name. */
    public String path() {
        StringBuilder path = new StringBuilder(PATH);
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            if (UNESCAPED.indexOf(octet) >= 0) {
                path.append((char) octet);
            } else {
                path.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return path.toString();
    }

    /** The image with this name besides its others. */
    Image named() {
        SortedMap<String, String> aliases = new TreeMap<>(image.aliases());
        aliases.put(name, description);
        return image.withAliases(aliases);
    }

    /** The image without this name. */
    Image unnamed() {
        SortedMap<String, String> aliases = new TreeMap<>(image.aliases());
        aliases.remove(name);
        return image.withAliases(aliases);
    }
}
