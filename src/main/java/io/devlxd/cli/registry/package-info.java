/**
 * The whole registry as one document: {@code export} reads it from a daemon, {@code import} brings a daemon to it. For
 * backups and for moving to another host. Its format has a version, {@link io.devlxd.cli.registry.ExportFormat}.
 */
@NullMarked
package io.devlxd.cli.registry;

import org.jspecify.annotations.NullMarked;
