package io.devlxd.image.archive;

import io.devlxd.instance.RejectedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What an image says of itself, in its {@code metadata.yaml}. The fields of it that the host does not show, such as templates,
 * are nobody's concern here.
 *
 * @param expiresAt {@code null} if it says nothing of that
 */
public record ImageMetadata(
        String architecture, Instant createdAt, @Nullable Instant expiresAt, SortedMap<String, String> properties) {

    /** @throws RejectedException if that is no such document */
    static ImageMetadata parse(byte[] yaml) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(yaml))
                    .toString();
            return of(document(text));
        } catch (CharacterCodingException e) {
            throw invalid("it is not UTF-8");
        } catch (YAMLException e) {
            throw invalid("it is not YAML: " + e.getMessage());
        } catch (NumberFormatException | DateTimeException e) {
            throw invalid("a date is not a number of seconds: " + e.getMessage());
        }
    }

    private static ImageMetadata of(MappingNode document) {
        String architecture = text(document, "architecture");
        if (architecture.isEmpty()) {
            throw invalid("Missing architecture");
        }
        Instant createdAt = time(text(document, "creation_date"));
        if (createdAt == null) {
            throw invalid("Missing creation date");
        }
        return new ImageMetadata(architecture, createdAt, time(text(document, "expiry_date")), properties(document));
    }

    /** The nodes alone: what a scalar is taken for would spoil it, as {@code release: 12.10} shows. */
    private static MappingNode document(String text) {
        LoaderOptions options = new LoaderOptions();
        Node root =
                new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options).getSingleNode();
        if (root instanceof MappingNode map) {
            return map;
        }
        throw invalid("it is no map");
    }

    private static SortedMap<String, String> properties(MappingNode document) {
        SortedMap<String, String> properties = new TreeMap<>();
        Node value = value(document, "properties");
        if (value instanceof MappingNode map) {
            for (NodeTuple property : map.getValue()) {
                String key = text("a property's name", property.getKeyNode());
                properties.put(key, text("properties." + key, property.getValueNode()));
            }
        } else if (value != null && !value.getTag().equals(Tag.NULL)) {
            throw invalid("properties is no map");
        }
        return properties;
    }

    /** Seconds since the epoch; {@code null} for none, which 0 stands for. */
    private static @Nullable Instant time(String seconds) {
        return seconds.isEmpty() || Long.parseLong(seconds) == 0
                ? null
                : Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    /** Empty if absent. */
    private static String text(MappingNode map, String key) {
        Node value = value(map, key);
        return value == null ? "" : text(key, value);
    }

    private static String text(String what, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw invalid(what + " is no text");
        }
        return scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue();
    }

    private static @Nullable Node value(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }

    private static RejectedException invalid(String why) {
        return RejectedException.invalid("The image's metadata.yaml cannot be used: " + why);
    }
}
