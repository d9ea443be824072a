/**
 * Smaller pictures of images that are stored. Whatever somebody has stored as an image is hostile
 * until it is decoded: its size is read from its header first, decoding has a bounded memory and
 * time, and what comes out is written anew.
 */
@NullMarked
package cloud.tansu.server.storage.image;

import org.jspecify.annotations.NullMarked;
