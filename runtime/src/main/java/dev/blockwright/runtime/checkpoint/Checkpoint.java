package dev.blockwright.runtime.checkpoint;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.ParameterList;
import dev.blockwright.runtime.train.EpochReport;
import dev.blockwright.runtime.train.StatefulOptimizer;
import dev.blockwright.runtime.weights.ParameterStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A training after an epoch, in one file: what was set, what each epoch came to, every parameter
 * and running statistic, the optimizer's arrays and its number of steps. With the seed, which
 * decides the random numbers of each epoch by itself, that is all that the next epoch depends on.
 *
 * <p>The format: {@code "BLKC"}; version 2 (int); the length (int) and the bytes of a head, then
 * its CRC-32 (long); the parameters, then the optimizer's arrays, each as a {@link
 * ParameterStream}. The head is the settings, the reports, the number of threads (int) and the
 * number of steps (int).
 *
 * @param settings what the training depends on, by name; another training of the same settings
 *     gives the same numbers
 * @param reports what each epoch so far came to
 * @param threads with how many threads the engine computes, since the last digits of a sum depend
 *     on how it is split; 0 for an engine that does not say
 */
public record Checkpoint(Map<String, String> settings, List<EpochReport> reports, int threads) {
  private static final int MAGIC = 'B' << 24 | 'L' << 16 | 'K' << 8 | 'C';
  private static final int VERSION = 2;

  /** Copies the map and the list. */
  public Checkpoint {
    settings = new TreeMap<>(settings);
    reports = List.copyOf(reports);
  }

  /** Writes a file, which at every moment is whole: the old one or the new one. */
  public void write(Path file, Block block, StatefulOptimizer optimizer) throws IOException {
    ParameterList parameters = block.getParameters();
    SafeFile.write(
        file,
        stream -> {
          DataOutputStream out = new DataOutputStream(stream);
          out.writeInt(MAGIC);
          out.writeInt(VERSION);
          byte[] head = head(optimizer.steps());
          out.writeInt(head.length);
          out.write(head);
          out.writeLong(sum(head));
          ParameterStream.write(parameters, out);
          ParameterStream.write(optimizer.state(parameters), out);
          out.flush();
        });
  }

  private byte[] head(int steps) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(settings.size());
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      out.writeUTF(setting.getKey());
      out.writeUTF(setting.getValue());
    }
    out.writeInt(reports.size());
    for (EpochReport report : reports) {
      out.writeInt(report.epoch());
      write(report.training(), out);
      write(report.validation(), out);
      out.writeLong(report.time().toNanos());
    }
    out.writeInt(threads);
    out.writeInt(steps);
    return bytes.toByteArray();
  }

  private static long sum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }

  /**
   * What a file says of its training.
   *
   * @throws CheckpointException if there is no such file, or it is no checkpoint
   */
  public static Checkpoint read(Path file) throws IOException {
    return open(file, (checkpoint, steps, in) -> checkpoint);
  }

  /**
   * Puts a file's parameters into a network, which must be initialized, and its state into an
   * optimizer.
   *
   * @throws CheckpointException if there is no such file, or it does not fit
   */
  public static Checkpoint restore(
      Path file, NDManager manager, Block block, StatefulOptimizer optimizer) throws IOException {
    return open(
        file,
        (checkpoint, steps, in) -> {
          ParameterList parameters = block.getParameters();
          ParameterStream.read(parameters, manager, in);
          ParameterStream.read(optimizer.state(parameters), manager, in);
          optimizer.setSteps(steps);
          return checkpoint;
        });
  }

  /**
   * Puts a file's parameters into a network, initialized or not, and nothing else.
   *
   * @param manager owns the arrays of a network that is not initialized
   * @throws CheckpointException if there is no such file, or it does not fit
   */
  public static Checkpoint restore(Path file, NDManager manager, Block block) throws IOException {
    return open(
        file,
        (checkpoint, steps, in) -> {
          block.loadParameters(manager, in);
          return checkpoint;
        });
  }

  @FunctionalInterface
  private interface Rest {
    Checkpoint read(Checkpoint checkpoint, int steps, DataInputStream in)
        throws IOException, MalformedModelException;
  }

  private static Checkpoint open(Path file, Rest rest) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readInt() != MAGIC) {
        throw new CheckpointException(file + " is not a checkpoint");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new CheckpointException(
            "%s has format %d; this version of Blockwright reads format %d"
                .formatted(file, version, VERSION));
      }
      int length = in.readInt();
      byte[] bytes = in.readNBytes(Math.max(length, 0));
      if (bytes.length < length) {
        throw new EOFException();
      }
      if (in.readLong() != sum(bytes)) {
        throw new CheckpointException(file + " is damaged: the checksum differs");
      }
      DataInputStream head = new DataInputStream(new ByteArrayInputStream(bytes));
      Map<String, String> settings = new LinkedHashMap<>();
      for (int i = head.readInt(); i > 0; i--) {
        settings.put(head.readUTF(), head.readUTF());
      }
      List<EpochReport> reports = new ArrayList<>();
      for (int i = head.readInt(); i > 0; i--) {
        reports.add(
            new EpochReport(
                head.readInt(), values(head), values(head), Duration.ofNanos(head.readLong())));
      }
      Checkpoint checkpoint = new Checkpoint(settings, reports, head.readInt());
      return rest.read(checkpoint, head.readInt(), in);
    } catch (NoSuchFileException e) {
      throw new CheckpointException("there is no checkpoint " + file, e);
    } catch (EOFException e) {
      throw new CheckpointException(file + " is truncated", e);
    } catch (MalformedModelException e) {
      throw new CheckpointException(file + ": " + e.getMessage(), e);
    }
  }

  private static void write(Map<String, Float> values, DataOutputStream out) throws IOException {
    out.writeInt(values.size());
    for (Map.Entry<String, Float> value : values.entrySet()) {
      out.writeUTF(value.getKey());
      out.writeFloat(value.getValue());
    }
  }

  private static Map<String, Float> values(DataInputStream in) throws IOException {
    Map<String, Float> values = new LinkedHashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      values.put(in.readUTF(), in.readFloat());
    }
    return values;
  }
}
