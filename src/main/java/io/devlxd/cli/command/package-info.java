/**
 * What commands have in common: how they are run against the daemon, the options that several of them take, their streams.
 *
 * <p>Imports {@code cli.host} and {@code cli.text}, and no command.
 */
@NullMarked
package io.devlxd.cli.command;

import org.jspecify.annotations.NullMarked;
