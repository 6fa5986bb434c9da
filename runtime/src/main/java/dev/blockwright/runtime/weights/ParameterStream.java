package dev.blockwright.runtime.weights;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.util.Pair;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Parameters in a stream: which there are, with names, types and shapes, then their values, then a
 * checksum. Loading takes all of a stream that fits, or nothing.
 *
 * <p>The format: {@code "BLKW"}; version 1 (int); the number of parameters (int); for each its name
 * (UTF), element type (UTF), number of axes (int) and sizes (long); for each its values, row by
 * row, little endian; the CRC-32 of all that (long).
 */
public final class ParameterStream {
  private static final int MAGIC = 'B' << 24 | 'L' << 16 | 'K' << 8 | 'W';
  private static final int VERSION = 1;
  private static final int MOST_NAMED = 5;

  private ParameterStream() {}

  private record Entry(DataType type, Shape shape) {}

  /** Writes parameters, all of which must have values. */
  public static void write(ParameterList parameters, DataOutputStream stream) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
    DataOutputStream out = new DataOutputStream(checked);
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(parameters.size());
    for (Pair<String, Parameter> parameter : parameters) {
      NDArray array = parameter.getValue().getArray();
      out.writeUTF(parameter.getKey());
      out.writeUTF(array.getDataType().name());
      out.writeInt(array.getShape().dimension());
      for (long size : array.getShape().getShape()) {
        out.writeLong(size);
      }
    }
    for (Parameter parameter : parameters.values()) {
      ByteBuffer values = parameter.getArray().toByteBuffer(false);
      byte[] bytes = new byte[values.remaining()];
      values.get(bytes);
      out.write(bytes);
    }
    out.writeLong(checked.getChecksum().getValue());
  }

  /**
   * Reads the values of parameters, whose shapes must be known. Changes none of them unless the
   * stream has exactly these names and shapes and arrived whole.
   *
   * @param manager owns the arrays of parameters that had none
   * @throws MalformedModelException if the stream does not fit; the message says where
   */
  public static void read(ParameterList parameters, NDManager manager, DataInputStream stream)
      throws IOException, MalformedModelException {
    List<NDArray> arrays = new ArrayList<>();
    boolean whole = false;
    try {
      CheckedInputStream checked = new CheckedInputStream(stream, new CRC32());
      DataInputStream in = new DataInputStream(checked);
      Map<String, Entry> entries = entries(in);
      fit(parameters, entries);
      for (Entry entry : entries.values()) {
        arrays.add(array(manager, entry, in));
      }
      long sum = checked.getChecksum().getValue();
      if (in.readLong() != sum) {
        throw new MalformedModelException("the saved parameters are damaged: the checksum differs");
      }
      whole = true;
      Iterator<NDArray> values = arrays.iterator();
      for (String name : entries.keySet()) {
        set(parameters.get(name), values.next());
      }
    } catch (EOFException e) {
      throw new MalformedModelException("the saved parameters are truncated", e);
    } catch (UTFDataFormatException e) {
      throw new MalformedModelException("the saved parameters are damaged at a name", e);
    } finally {
      if (!whole) {
        arrays.forEach(NDArray::close);
      }
    }
  }

  private static Map<String, Entry> entries(DataInputStream in)
      throws IOException, MalformedModelException {
    if (in.readInt() != MAGIC) {
      throw new MalformedModelException("these are not the saved parameters of a generated block");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new MalformedModelException(
          "the saved parameters have format %d; this version of Blockwright reads format %d"
              .formatted(version, VERSION));
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      String type = in.readUTF();
      int axes = in.readInt();
      if (axes < 0 || axes > Byte.MAX_VALUE) {
        throw new MalformedModelException("the saved parameters are damaged at " + name);
      }
      long[] sizes = new long[axes];
      for (int axis = 0; axis < axes; axis++) {
        sizes[axis] = in.readLong();
      }
      try {
        entries.put(name, new Entry(DataType.valueOf(type), new Shape(sizes)));
      } catch (IllegalArgumentException e) {
        throw new MalformedModelException("the saved parameters are damaged at " + name, e);
      }
    }
    return entries;
  }

  private static void fit(ParameterList parameters, Map<String, Entry> saved)
      throws MalformedModelException {
    List<String> problems = new ArrayList<>();
    for (Pair<String, Parameter> parameter : parameters) {
      Entry entry = saved.get(parameter.getKey());
      Shape shape = parameter.getValue().getShape();
      if (entry == null) {
        problems.add(parameter.getKey() + " is missing");
      } else if (!entry.shape().equals(shape)) {
        problems.add("%s is %s, not %s".formatted(parameter.getKey(), entry.shape(), shape));
      }
    }
    for (String name : saved.keySet()) {
      if (!parameters.contains(name)) {
        problems.add(name + " is unknown");
      }
    }
    if (!problems.isEmpty()) {
      int more = problems.size() - MOST_NAMED;
      throw new MalformedModelException(
          "the saved parameters do not fit: "
              + String.join("; ", problems.subList(0, Math.min(MOST_NAMED, problems.size())))
              + (more > 0 ? "; and " + more + " more" : ""));
    }
  }

  private static NDArray array(NDManager manager, Entry entry, DataInputStream in)
      throws IOException {
    byte[] bytes = new byte[Math.toIntExact(entry.shape().size() * entry.type().getNumOfBytes())];
    in.readFully(bytes);
    try (NDArray borrowed = manager.create(ByteBuffer.wrap(bytes), entry.shape(), entry.type())) {
      return borrowed.duplicate(); // the engine's own memory: "borrowed" lives in Java's
    }
  }

  private static void set(Parameter parameter, NDArray value) {
    if (!parameter.isInitialized()) {
      parameter.setShape(null); // DJL takes an array only for a parameter without shape
      parameter.setArray(value);
      return;
    }
    NDArray array = parameter.getArray(); // which a trainer may hold already
    NDArray converted = value.toType(array.getDataType(), false).toDevice(array.getDevice(), false);
    array.intern(converted);
    array.setRequiresGradient(parameter.requiresGradient());
    value.close();
  }
}
