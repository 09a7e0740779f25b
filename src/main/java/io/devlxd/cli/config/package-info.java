/** The commands about configuration and devices, which instances and profiles have alike. */
@NullMarked
package io.devlxd.cli.config;

import org.jspecify.annotations.NullMarked;
