package dev.blockwright.processor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One case of PyTorch's values as a description: an operation, its arguments under PyTorch's names,
 * and its inputs. Each operation is a piece of description with its arguments in braces, {@code
 * {dim}}, or {@code {dims...}} for all numbers of a list. Arguments that the piece does not take
 * whole are applied as settings of the same name.
 */
record ValueCase(String op, JsonObject args, List<JsonObject> inputs) {
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)(\\.\\.\\.)?}");

  /** What the reference does around a layer, and what it states that has no other value here. */
  private static final Set<String> NO_SETTINGS =
      Set.of("input_scale", "batch_first", "inplace", "padding_mode");

  /** Layers, which have the settings of the remaining arguments. */
  private static final Map<String, String> LAYERS = new LinkedHashMap<>();

  /** What is done with the inputs x0, x1 ... where that is not a layer with one input. */
  private static final Map<String, String> BODIES = new LinkedHashMap<>();

  static {
    for (String name : List.of("conv1d", "conv2d", "conv3d")) {
      LAYERS.put(name, name + "({out_channels}, {kernel_size})");
    }
    LAYERS.put("conv_transpose1d", "convTranspose1d({out_channels}, {kernel_size})");
    LAYERS.put("conv_transpose2d", "convTranspose2d({out_channels}, {kernel_size})");
    LAYERS.put("max_pool1d", "maxPool1d({kernel_size})");
    LAYERS.put("max_pool2d", "maxPool2d({kernel_size})");
    LAYERS.put("max_pool3d", "maxPool3d({kernel_size})");
    LAYERS.put("avg_pool1d", "avgPool1d({kernel_size})");
    LAYERS.put("avg_pool2d", "avgPool2d({kernel_size})");
    LAYERS.put("avg_pool3d", "avgPool3d({kernel_size})");
    LAYERS.put("adaptive_avg_pool2d", "adaptiveAvgPool2d({output_size})");
    LAYERS.put("adaptive_max_pool2d", "adaptiveMaxPool2d({output_size})");
    LAYERS.put("linear", "linear({out_features})");
    LAYERS.put("embedding", "embedding({num_embeddings}, {embedding_dim})");
    LAYERS.put("lstm", "lstm({hidden_size})");
    LAYERS.put("gru", "gru({hidden_size})");
    LAYERS.put("multi_head_attention", "multiHeadAttention({num_heads})");
    LAYERS.put("batch_norm1d", "batchNorm()");
    LAYERS.put("batch_norm2d", "batchNorm()");
    LAYERS.put("layer_norm", "layerNorm()");
    LAYERS.put("group_norm", "groupNorm({num_groups})");
    for (String name :
        List.of(
            "relu",
            "relu6",
            "sigmoid",
            "tanh",
            "silu",
            "mish",
            "softplus",
            "elu",
            "selu",
            "hard_swish",
            "hard_sigmoid",
            "leaky_relu",
            "prelu",
            "gelu",
            "softmax",
            "log_softmax",
            "flatten")) {
      LAYERS.put(name, camelCase(name) + "()");
    }
    LAYERS.put("unflatten", "unflatten({dim}, {unflattened_size...})");
    LAYERS.put("reshape", "reshape({shape...})");
    LAYERS.put("permute", "permute({dims...})");
    LAYERS.put("transpose", "transpose({dim0}, {dim1})");
    LAYERS.put("squeeze", "squeeze({dim})");
    LAYERS.put("unsqueeze", "unsqueeze({dim})");
    LAYERS.put("select", "select({dim}, {index})");
    LAYERS.put("slice", "slice({dim}, {start}, {end})");
    LAYERS.put("mean", "mean({dim...})");
    LAYERS.put("sum", "sum({dim...})");
    LAYERS.put("zero_pad2d", "zeroPad2d({padding})");
    LAYERS.put("upsample_nearest2d", "upsampleNearest2d()");
    LAYERS.put("upsample_bilinear2d", "upsampleBilinear2d()");
    LAYERS.put("pixel_shuffle", "pixelShuffle({upscale_factor})");

    BODIES.put("add", "x0.plus(x1)");
    BODIES.put("sub", "x0.minus(x1)");
    BODIES.put("mul", "x0.times(x1)");
    BODIES.put("div", "x0.div(x1)");
    BODIES.put("matmul", "x0.matmul(x1)");
    BODIES.put("exp", "x0.exp()");
    BODIES.put("abs", "x0.abs()");
    BODIES.put("sqrt", "x0.sqrt()");
    BODIES.put("neg", "x0.unaryMinus()");
    BODIES.put("pow", "x0.pow({exponent})");
    BODIES.put("expand", "x0.expand({size...})");
    BODIES.put("cat", "concat({dim}, x)");
    BODIES.put("stack", "stack({dim}, x)");
    BODIES.put("chunk", "concat({dim}, reversed(x0.chunk({dim}, {chunks})))");
    BODIES.put("split", "concat({dim}, reversed(x0.split({dim}, {split_size})))");
    BODIES.put("rearrange", "x0.rearrange({pattern})");
    BODIES.put(
        "scaled_dot_product_attention", "scaledDotProductAttention(x0, x1, x2, {is_causal})");
  }

  static ValueCase of(JsonObject json) {
    return new ValueCase(
        json.get("op").getAsString(),
        json.getAsJsonObject("args"),
        json.getAsJsonArray("inputs").asList().stream().map(JsonElement::getAsJsonObject).toList());
  }

  /** Whether the inputs are indexes. */
  boolean takesIndexes() {
    return op.equals("embedding");
  }

  /** The description, in a class of a name. */
  String source(String className) {
    Set<String> taken = new HashSet<>();
    String field = "";
    String body;
    String layer = LAYERS.get(op);
    if (layer != null) {
      String scale = args.has("input_scale") ? ".times(" + text("input_scale") + ")" : "";
      body = "x0" + scale + ".then(layer)";
      String type = "Layer";
      if (inputs.size() > 1) {
        boolean attention = op.equals("multi_head_attention");
        String all = names().collect(Collectors.joining(", "));
        body = (attention ? "layer.attend(%s)" : "layer.states(%s).output()").formatted(all);
        type = attention ? "MultiHeadAttentionLayer" : op.equals("lstm") ? "LstmLayer" : "GruLayer";
      }
      field = "private final %s layer = %s;".formatted(type, fill(layer, taken) + settings(taken));
    } else if (BODIES.containsKey(op)) {
      body = fill(BODIES.get(op), taken);
    } else {
      throw new IllegalArgumentException("an operation without a description: " + op);
    }
    return """
    import static dev.blockwright.dsl.layer.Layers.*;
    import dev.blockwright.dsl.*;
    import dev.blockwright.dsl.layer.*;
    import java.util.*;

    @Network
    final class %s {
      %s

      Tensor forward(%s) {
        List<Tensor> x = List.of(%s);
        return %s;
      }

      private static List<Tensor> reversed(List<Tensor> tensors) {
        List<Tensor> reversed = new ArrayList<>(tensors);
        Collections.reverse(reversed);
        return reversed;
      }
    }
    """
        .formatted(className, field, parameters(), names().collect(Collectors.joining(", ")), body);
  }

  private Stream<String> names() {
    return IntStream.range(0, inputs.size()).mapToObj(i -> "x" + i);
  }

  private String parameters() {
    String type = takesIndexes() ? "INT64" : "FLOAT32";
    return IntStream.range(0, inputs.size())
        .mapToObj(
            i ->
                "@Input(value = \"%s\", dtype = DType.%s) Tensor x%d"
                    .formatted(all(inputs.get(i).get("shape")), type, i))
        .collect(Collectors.joining(", "));
  }

  /** A piece of description with its arguments; adds those that it takes whole. */
  private String fill(String piece, Set<String> taken) {
    return ARGUMENT
        .matcher(piece)
        .replaceAll(
            argument -> {
              String name = argument.group(1);
              boolean isWhole = argument.group(2) != null || numbers(name) == 1;
              if (isWhole) {
                taken.add(name);
              }
              return argument(argument, name);
            });
  }

  private String argument(MatchResult argument, String name) {
    if (!args.has(name)) {
      if (argument.group(2) != null) {
        return "";
      }
      throw new IllegalArgumentException(op + " without " + name);
    }
    return argument.group(2) != null ? all(args.get(name)) : text(name);
  }

  private int numbers(String name) {
    JsonElement value = args.get(name);
    return value != null && value.isJsonArray() ? value.getAsJsonArray().size() : 1;
  }

  private String text(String name) {
    JsonElement value = args.get(name);
    return text(value.isJsonArray() ? value.getAsJsonArray().get(0) : value);
  }

  private String settings(Set<String> taken) {
    return args.keySet().stream()
        .filter(name -> !taken.contains(name) && !NO_SETTINGS.contains(name))
        .filter(name -> !args.get(name).isJsonNull())
        .map(name -> ".%s(%s)".formatted(camelCase(name), setting(name)))
        .collect(Collectors.joining());
  }

  private String setting(String name) {
    String text = all(args.get(name));
    if (name.equals("padding") && text.startsWith("\"")) {
      return text.equals("\"same\"") ? "SAME" : "0";
    }
    return text;
  }

  private static String all(JsonElement value) {
    JsonArray all = new JsonArray();
    if (value.isJsonArray()) {
      all = value.getAsJsonArray();
    } else {
      all.add(value);
    }
    return all.asList().stream().map(ValueCase::text).collect(Collectors.joining(", "));
  }

  /** A number, truth value or text as Java writes it; a whole number without a point. */
  private static String text(JsonElement value) {
    if (value.isJsonNull()) {
      return "-1"; // a size that stays
    }
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
      double number = value.getAsDouble();
      return number == Math.rint(number) && Math.abs(number) < 1e9
          ? Long.toString((long) number)
          : Double.toString(number);
    }
    return value.toString();
  }

  private static String camelCase(String name) {
    return Pattern.compile("_([a-z])")
        .matcher(name)
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }
}
