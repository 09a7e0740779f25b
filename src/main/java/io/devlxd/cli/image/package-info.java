/** The commands about images. */
@NullMarked
package io.devlxd.cli.image;

import org.jspecify.annotations.NullMarked;
