/** What is in an image's tar archive, however it is packed. Blocks; knows nothing of the images that the host has. */
@NullMarked
package io.devlxd.image.archive;

import org.jspecify.annotations.NullMarked;
