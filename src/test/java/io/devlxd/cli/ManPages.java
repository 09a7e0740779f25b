package io.devlxd.cli;

import io.devlxd.cli.command.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Writes a page of the manual for each command, as AsciiDoc; {@code deploy/build-man} makes pages for man of them. */
public final class ManPages {
    private ManPages() {}

    /** Writes the pages into the directory that is the first argument. */
    public static void main(String... args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        for (ManPage page : all().toList()) {
            Files.writeString(directory.resolve(page.name() + ".1.adoc"), page.text());
        }
    }

    static Stream<ManPage> all() {
        return from(Devlxd.commandLine(Console.ofProcess(), () -> {}).getCommandSpec())
                .map(ManPage::new);
    }

    private static Stream<CommandSpec> from(CommandSpec command) {
        return Stream.concat(Stream.of(command), ManPage.below(command).flatMap(ManPages::from));
    }
}
