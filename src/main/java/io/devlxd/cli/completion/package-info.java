/** What a shell offers to complete a command line with: commands and options from picocli's model, names from the daemon. */
@NullMarked
package io.devlxd.cli.completion;

import org.jspecify.annotations.NullMarked;
