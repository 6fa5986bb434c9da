package dev.blockwright.runtime.op;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Operations that PyTorch's engine has but DJL has no method for, with their gradients. An
 * operation is an expression of TorchScript over its arrays {@code x0}, {@code x1} ..., every
 * argument stated as the serialized form wants it:
 *
 * <pre>{@code call("torch.group_norm(x0, 2, x1, x2, 1e-05, True)", x, weight, bias)}</pre>
 *
 * <p>Lines before the last are statements: {@code "a, b = torch.max(x0, 1, False)\na"}.
 *
 * <p>Each expression becomes a module of its own, an archive written in memory, which the engine
 * loads once and keeps.
 */
final class TorchScript {
  /** The engine's module of each program. A model that is collected closes its block: kept. */
  private static final Map<String, Model> MODULES = new ConcurrentHashMap<>();

  private TorchScript() {}

  /** The array that an expression gives. */
  static NDArray call(String expression, NDArray... arrays) {
    return run(expression, "Tensor", arrays).singletonOrThrow();
  }

  /** The arrays that an expression gives as a list. */
  static NDList callList(String expression, NDArray... arrays) {
    return run(expression, "List[Tensor]", arrays);
  }

  /** Sizes as a literal, {@code [2, 2]}. */
  static String list(Shape sizes) {
    return Arrays.toString(sizes.getShape());
  }

  /** A truth value as a literal. */
  static String bool(boolean value) {
    return value ? "True" : "False";
  }

  private static NDList run(String expression, String type, NDArray... arrays) {
    String arguments =
        IntStream.range(0, arrays.length)
            .mapToObj(i -> ", x" + i + ": Tensor")
            .collect(Collectors.joining());
    int value = expression.lastIndexOf('\n') + 1;
    String program =
        """
        class M(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.M%s) -> %s:
        %s    v = %s
            return v
        """
            .formatted(
                arguments,
                type,
                expression.substring(0, value).indent(4),
                expression.substring(value));
    Block block = MODULES.computeIfAbsent(program, TorchScript::load).getBlock();
    NDManager manager = arrays[0].getManager();
    NDList inputs = new NDList(arrays.length);
    List<NDArray> aliases = new ArrayList<>();
    for (NDArray array : arrays) {
      // the engine takes an array with a dot in its name, as parameters have, for a map's entry
      if (array.getName() != null) {
        NDArray alias = array.reshape(array.getShape());
        aliases.add(alias);
        inputs.add(alias);
      } else {
        inputs.add(array);
      }
    }
    try {
      // "training" leaves gradients to whether one is being collected
      return block.forward(new ParameterStore(manager, false), inputs, true);
    } finally {
      aliases.forEach(NDArray::close);
    }
  }

  private static Model load(String program) {
    Model model = Model.newInstance("blockwright", "PyTorch");
    try {
      model.load(new ByteArrayInputStream(archive(program)));
      Files.deleteIfExists(model.getModelPath()); // an empty folder that DJL makes for it
      return model;
    } catch (IOException e) {
      model.close();
      throw new UncheckedIOException(e);
    } catch (MalformedModelException e) {
      model.close();
      throw new IllegalArgumentException("PyTorch does not take the program\n" + program, e);
    }
  }

  /** A module without parameters: a zip of stored entries. */
  private static byte[] archive(String program) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      // pickle protocol 2: an object of class __torch__.M with the state {"training": False}
      store(
          zip,
          "data.pkl",
          concat(
              new byte[] {(byte) 0x80, 2, 'c'},
              "__torch__\nM\n".getBytes(StandardCharsets.US_ASCII),
              new byte[] {')', (byte) 0x81, '}', 'X', 8, 0, 0, 0},
              "training".getBytes(StandardCharsets.US_ASCII),
              new byte[] {(byte) 0x89, 's', 'b', '.'}));
      store(zip, "code/__torch__.py", program.getBytes(StandardCharsets.UTF_8));
      store(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'}); // an empty tuple
      store(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry("m/" + name);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
