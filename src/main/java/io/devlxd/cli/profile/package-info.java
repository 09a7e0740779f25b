/** The commands about profiles, and about which of them an instance has. */
@NullMarked
package io.devlxd.cli.profile;

import org.jspecify.annotations.NullMarked;
