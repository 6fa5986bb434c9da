package dev.blockwright.runtime.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * The content of an IDX file of unsigned bytes, the format of MNIST and Fashion-MNIST.
 *
 * <p>The format is two zero bytes, the element type (8: unsigned byte), the number of axes, each
 * axis's size as a big-endian int, and the elements, last axis fastest.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">the format's description</a>
 */
public final class Idx {
  private static final int UNSIGNED_BYTE = 8;

  private final int[] sizes;
  private final byte[] bytes;

  private Idx(int[] sizes, byte[] bytes) {
    this.sizes = sizes;
    this.bytes = bytes;
  }

  /**
   * Reads a file, compressed by gzip or not.
   *
   * @param stream the file's content; not closed
   * @param name the file's name, for messages
   * @param axes the number of axes that it must have: 3 for images, 1 for labels
   * @throws DataFileException if the content is not that
   */
  public static Idx read(InputStream stream, String name, int axes) throws DataFileException {
    try {
      DataInputStream in = new DataInputStream(new BufferedInputStream(uncompressed(stream)));
      int magic = in.readInt();
      int expected = UNSIGNED_BYTE << 8 | axes;
      if (magic != expected) {
        throw new DataFileException(
            "%s is not an IDX file of unsigned bytes with %s: it starts with 0x%08x, not 0x%08x"
                .formatted(name, axes == 1 ? "1 axis" : axes + " axes", magic, expected));
      }
      int[] sizes = new int[axes];
      long count = 1;
      for (int axis = 0; axis < axes; axis++) {
        sizes[axis] = in.readInt();
        count = sizes[axis] < 0 ? -1 : Math.multiplyExact(count, sizes[axis]);
        if (count < 0 || count > Integer.MAX_VALUE - 8) {
          throw new DataFileException(name + " is damaged: its sizes are " + text(sizes));
        }
      }
      byte[] bytes = in.readNBytes((int) count);
      if (bytes.length < count) {
        throw new DataFileException(
            "%s is truncated: it holds %,d of %,d bytes (%s)"
                .formatted(name, bytes.length, count, text(sizes)));
      }
      if (in.read() != -1) {
        throw new DataFileException(
            "%s is damaged: bytes follow its %,d (%s)".formatted(name, count, text(sizes)));
      }
      return new Idx(sizes, bytes);
    } catch (EOFException e) {
      throw new DataFileException(name + " is truncated", e);
    } catch (DataFileException e) {
      throw e;
    } catch (IOException e) {
      throw new DataFileException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream uncompressed(InputStream stream) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream);
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    return (first | second << 8) == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(in) : in;
  }

  private static String text(int[] sizes) {
    return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
  }

  /** The size of an axis. */
  public int size(int axis) {
    return sizes[axis];
  }

  /** The elements, last axis fastest; not a copy. */
  public byte[] bytes() {
    return bytes;
  }
}
