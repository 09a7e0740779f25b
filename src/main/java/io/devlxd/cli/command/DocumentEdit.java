package io.devlxd.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.HostClient.Document;
import io.devlxd.cli.host.WritablePart;
import io.devlxd.cli.text.Yaml;
import io.devlxd.cli.text.YamlReader;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;

/** Writes a document anew: as standard input has it, or, where that is a terminal, as the user's editor leaves it. */
public final class DocumentEdit {
    private final Console console;
    private final HostClient host;
    private final WritablePart part;

    public DocumentEdit(Console console, HostClient host, WritablePart part) {
        this.console = console;
        this.host = host;
        this.part = part;
    }

    /** Edits the document at {@code path}; {@code name} says to the user which one that is. */
    public void run(String path, String name) throws IOException {
        Document document = host.get(path);
        if (console.terminals().isTerminal(Terminals.IN)) {
            edit(path, document, header(name) + Yaml.of(part.of(document.content())));
        } else {
            // Written against a version that is not known here, so that none is asked for.
            host.change(HttpMethod.PUT, path, read(console.standardInput(), document.content()));
        }
    }

    private static String header(String name) {
        return "# This is " + name + " as YAML. Lines that begin with a # sign are ignored.\n"
                + "# What is taken out here is removed; a text without changes changes nothing.\n";
    }

    private void edit(String path, Document document, String shown) throws IOException {
        Editor editor = new Editor(console.environment());
        String text = editor.edit(shown);
        if (text.equals(shown)) {
            return;
        }
        Document version = document;
        while (!isWritten(path, text, version)) {
            version = host.get(path);
            text = editor.edit(text);
        }
    }

    /** Asks after a failure whether to go on: nobody has to type a long text twice because of a comma. */
    private boolean isWritten(String path, String text, Document version) throws IOException {
        try {
            host.change(HttpMethod.PUT, path, read(text, version.content()), version.etag());
            return true;
        } catch (CommandFailure e) {
            askToGoOn(e);
            return false;
        }
    }

    private void askToGoOn(CommandFailure failure) throws IOException {
        console.err().println("devlxd: " + failure.getMessage());
        console.err().println("Press enter to open the editor again, or Ctrl+C to leave everything as it was.");
        console.err().flush();
        int letter;
        do {
            letter = console.in().read();
        } while (letter >= 0 && letter != '\n');
        if (letter < 0) {
            throw failure;
        }
    }

    private ObjectNode read(String text, JsonNode shown) {
        try {
            return part.read(YamlReader.read(text), shown);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("this is not the YAML of such a document: " + e.getMessage());
        }
    }
}
