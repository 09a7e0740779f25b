package io.devlxd.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A YAML document of LXD's as a tree in which every scalar is a text, exactly as it was written: the values of keys are
 * texts, and {@code 0777} or {@code yes} must not come back as {@code 511} or {@code true}.
 *
 * <p>Takes the parser's nodes as they are and constructs no objects, so that a document can name no class.
 */
public final class YamlReader {
    private static final int MAX_CHARACTERS = 256 * 1024 * 1024;
    private static final int MAX_DEPTH = 50;
    private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.MAP, Tag.SEQ);

    private long left = MAX_CHARACTERS;

    private YamlReader() {}

    /**
     * Returns the one document in {@code text}, or an empty map where there is none.
     *
     * @throws IllegalArgumentException if it is not YAML, is beyond all sensible size, or uses what these documents have
     *     no need of; the message says where
     */
    public static JsonNode read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setNestingDepthLimit(MAX_DEPTH);
        // A few lines of aliases of aliases would be gigabytes.
        options.setMaxAliasesForCollections(0);
        try {
            ParserImpl parser = new ParserImpl(new StreamReader(text), options);
            Node root = new Composer(parser, new Texts(), options).getSingleNode();
            return root == null ? JsonNodeFactory.instance.objectNode() : new YamlReader().tree(root);
        } catch (MarkedYAMLException e) {
            throw malformed(e.getProblemMark(), e.getProblem());
        } catch (YAMLException e) {
            throw malformed(null, String.valueOf(e.getMessage()));
        }
    }

    /** Takes no plain scalar for a number, a date or a truth value. */
    private static final class Texts extends Resolver {
        @Override
        protected void addImplicitResolvers() {}
    }

    private JsonNode tree(Node node) {
        if (!PLAIN.contains(node.getTag())) {
            throw malformed(node.getStartMark(), "the tag " + node.getTag() + " is not supported: write a plain text");
        }
        if (node instanceof MappingNode map) {
            return map(map);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            sequence.getValue().forEach(item -> items.add(tree(item)));
            return items;
        }
        return JsonNodeFactory.instance.textNode(text(node));
    }

    private ObjectNode map(MappingNode map) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        for (NodeTuple member : map.getValue()) {
            Node key = member.getKeyNode();
            if (members.has(text(key))) {
                throw malformed(key.getStartMark(), "'" + text(key) + "' is there twice");
            }
            members.set(text(key), tree(member.getValueNode()));
        }
        return members;
    }

    /** Counts, since an alias of a long text may be used again and again. */
    private String text(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw malformed(node.getStartMark(), "a list or a map can't be a key");
        }
        left -= scalar.getValue().length();
        if (left < 0) {
            throw malformed(node.getStartMark(), "the document is too long");
        }
        return scalar.getValue();
    }

    private static IllegalArgumentException malformed(@Nullable Mark mark, @Nullable String problem) {
        String place = mark == null ? "" : "line " + (mark.getLine() + 1) + ": ";
        return new IllegalArgumentException(place + problem);
    }
}
