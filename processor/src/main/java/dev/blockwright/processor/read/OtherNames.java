package dev.blockwright.processor.read;

import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.layer.Layers;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names of PyTorch, Keras and DJL, and what they are called here. */
final class OtherNames {
  private static final Set<String> FACTORIES = methodsOf(Layers.class);
  private static final Set<String> METHODS = methodsOf(Tensor.class);

  /** What a factory is called elsewhere, in lower case. */
  private static final Map<String, String> OF_FACTORIES =
      Map.ofEntries(
          Map.entry("dense", "linear"),
          Map.entry("fullyconnected", "linear"),
          Map.entry("cat", "concat"),
          Map.entry("concatenate", "concat"),
          Map.entry("batchnormalization", "batchNorm"),
          Map.entry("layernormalization", "layerNorm"),
          Map.entry("groupnormalization", "groupNorm"),
          Map.entry("convolution", "conv2d"),
          Map.entry("conv1dtranspose", "convTranspose1d"),
          Map.entry("conv2dtranspose", "convTranspose2d"),
          Map.entry("deconv2d", "convTranspose2d"),
          Map.entry("maxpooling1d", "maxPool1d"),
          Map.entry("maxpooling2d", "maxPool2d"),
          Map.entry("averagepooling1d", "avgPool1d"),
          Map.entry("averagepooling2d", "avgPool2d"),
          Map.entry("globalaveragepooling2d", "globalAvgPool2d"),
          Map.entry("upsampling2d", "upsampleNearest2d"),
          Map.entry("upsample", "upsampleNearest2d"),
          Map.entry("interpolate", "upsampleNearest2d"),
          Map.entry("zeropadding2d", "zeroPad2d"),
          Map.entry("swish", "silu"),
          Map.entry("multiheadattention", "multiHeadAttention"));

  /** What a method of tensors is called elsewhere. */
  private static final Map<String, String> OF_METHODS =
      Map.ofEntries(
          Map.entry("add", "plus"),
          Map.entry("sub", "minus"),
          Map.entry("subtract", "minus"),
          Map.entry("mul", "times"),
          Map.entry("multiply", "times"),
          Map.entry("divide", "div"),
          Map.entry("neg", "unaryMinus"),
          Map.entry("negative", "unaryMinus"),
          Map.entry("matMul", "matmul"),
          Map.entry("mm", "matmul"),
          Map.entry("bmm", "matmul"),
          Map.entry("dot", "matmul"),
          Map.entry("batchDot", "matmul"),
          Map.entry("batchMatMul", "matmul"),
          Map.entry("view", "reshape"),
          Map.entry("expandDims", "unsqueeze"),
          Map.entry("swapAxes", "transpose"),
          Map.entry("swapaxes", "transpose"),
          Map.entry("getShape", "shape"),
          Map.entry("getDataType", "dtype"));

  /** What a setting of a layer is called elsewhere. */
  private static final Map<String, String> OF_SETTINGS =
      Map.ofEntries(
          Map.entry("strides", "stride"),
          Map.entry("pad", "padding"),
          Map.entry("kernel", "kernelSize"),
          Map.entry("kernelShape", "kernelSize"),
          Map.entry("dilations", "dilation"),
          Map.entry("dilationRate", "dilation"),
          Map.entry("group", "groups"),
          Map.entry("useBias", "bias"),
          Map.entry("axis", "dim"),
          Map.entry("layers", "numLayers"),
          Map.entry("heads", "numHeads"),
          Map.entry("epsilon", "eps"),
          Map.entry("dropoutRate", "dropout"));

  /** Methods of tensors elsewhere that do nothing to a description. */
  private static final Set<String> IDLE =
      Set.of(
          "contiguous",
          "detach",
          "clone",
          "duplicate",
          "copy",
          "to",
          "cuda",
          "cpu",
          "toDevice",
          "attach",
          "stopGradient",
          "close",
          "requiresGrad");

  /** Methods elsewhere that need the numbers of a tensor, or an engine. */
  private static final Set<String> OF_ENGINES =
      Set.of(
          "backward",
          "zero_grad",
          "zeroGrad",
          "getManager",
          "getGradient",
          "print",
          "toFloatArray",
          "toIntArray",
          "toLongArray",
          "toArray",
          "getFloat",
          "getLong",
          "getInt",
          "tolist");

  private static final Set<String> LIBRARIES =
      Set.of("torch", "nn", "F", "tf", "keras", "layers", "Activation", "NDArrays", "self");

  private OtherNames() {}

  private static Set<String> methodsOf(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class)
        .map(Method::getName)
        .filter(name -> !name.equals("required"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a factory is called so. */
  static boolean isFactory(String name) {
    return FACTORIES.contains(name);
  }

  /** Whether a method of tensors is called so. */
  static boolean isMethod(String name) {
    return METHODS.contains(name);
  }

  /** Whether a name is one through which other libraries' functions are called. */
  static boolean isLibrary(String name) {
    return LIBRARIES.contains(name);
  }

  /** Whether a method does nothing to a description. */
  static boolean isIdle(String method) {
    return IDLE.contains(method);
  }

  /** Whether a method needs the numbers of a tensor, or an engine. */
  static boolean isOfEngine(String method) {
    return OF_ENGINES.contains(method);
  }

  /** A name with underscores as Java writes it. */
  static String camelCase(String name) {
    return Pattern.compile("_([a-z])")
        .matcher(name)
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }

  /** The factory that a name means; null if it means none. */
  static @Nullable String factory(String name) {
    if (isFactory(name)) {
      return name;
    }
    String plain =
        name.toLowerCase(Locale.ROOT).replace("_", "").replaceFirst("(layer|block)$", "");
    String other = OF_FACTORIES.get(plain);
    if (other != null) {
      return other;
    }
    for (String spelt :
        new String[] {plain, plain + "2d", plain.replaceFirst("(norm)[123]d$", "$1")}) {
      for (String factory : FACTORIES) {
        if (factory.equalsIgnoreCase(spelt)) {
          return factory;
        }
      }
    }
    return nearest(name, FACTORIES);
  }

  /** The method of tensors that a name means; null if it means none. */
  static @Nullable String method(String name) {
    String other = OF_METHODS.get(name);
    return other == null ? nearest(name, METHODS) : other;
  }

  /** The setting of those that a layer has that a name means; null if it means none. */
  static @Nullable String setting(String name, Set<String> settings) {
    String other = OF_SETTINGS.get(name);
    return other != null && settings.contains(other) ? other : nearest(name, settings);
  }

  /** The name that differs in a letter or two. */
  private static @Nullable String nearest(String name, Set<String> names) {
    int most = name.length() < 4 ? 0 : name.length() < 7 ? 1 : 2;
    return names.stream()
        .filter(other -> distance(name, other) <= most)
        .min(Comparator.comparingInt((String other) -> distance(name, other)).thenComparing(n -> n))
        .orElse(null);
  }

  /** How many letters must be put in, left out or changed. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean isSame =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int changed = diagonal + (isSame ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
