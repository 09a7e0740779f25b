/** The commands about instances: that they run, what they are called, their configuration and devices. */
@NullMarked
package io.devlxd.cli.instance;

import org.jspecify.annotations.NullMarked;
