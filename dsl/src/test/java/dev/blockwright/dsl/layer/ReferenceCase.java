package dev.blockwright.dsl.layer;

import static dev.blockwright.dsl.layer.Layers.*;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.shape.TensorType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One case of PyTorch's reference: an operation, its arguments under PyTorch's names, and the
 * shapes that go in. Arguments that no factory takes are applied as settings of the same name.
 */
record ReferenceCase(String op, JsonObject args, List<Shape> inputs) {

  /** What an operation does to its inputs: a tensor or a list of them. */
  private interface Use {
    Object of(ReferenceCase c, List<Tensor> x);
  }

  private static final Map<String, Use> OPS = new LinkedHashMap<>();

  static {
    chain("conv1d", c -> conv1d(c.number("out_channels"), c.number("kernel_size")));
    chain("conv2d", c -> conv2d(c.number("out_channels"), c.number("kernel_size")));
    chain("conv3d", c -> conv3d(c.number("out_channels"), c.number("kernel_size")));
    chain(
        "conv_transpose1d",
        c -> convTranspose1d(c.number("out_channels"), c.number("kernel_size")));
    chain(
        "conv_transpose2d",
        c -> convTranspose2d(c.number("out_channels"), c.number("kernel_size")));
    chain("max_pool1d", c -> maxPool1d(c.number("kernel_size")));
    chain("max_pool2d", c -> maxPool2d(c.number("kernel_size")));
    chain("max_pool3d", c -> maxPool3d(c.number("kernel_size")));
    chain("avg_pool1d", c -> avgPool1d(c.number("kernel_size")));
    chain("avg_pool2d", c -> avgPool2d(c.number("kernel_size")));
    chain("adaptive_avg_pool2d", c -> adaptiveAvgPool2d(c.number("output_size")));
    chain("adaptive_max_pool2d", c -> adaptiveMaxPool2d(c.number("output_size")));
    chain("linear", c -> linear(c.number("out_features")));
    chain("batch_norm2d", c -> batchNorm());
    chain("layer_norm", c -> layerNorm());
    chain("group_norm", c -> groupNorm(c.number("num_groups")));
    chain("flatten", c -> flatten());
    chain("zero_pad2d", c -> zeroPad2d(c.number("padding")));
    chain("upsample_nearest2d", c -> upsampleNearest2d(c.number("scale_factor")));
    chain("pixel_shuffle", c -> pixelShuffle(c.number("upscale_factor")));
    chain("embedding", c -> embedding(c.number("num_embeddings"), c.number("embedding_dim")));
    chain("multi_head_attention", c -> multiHeadAttention(c.number("num_heads")));
    chain("mean", c -> mean(c.number("dim")));
    chain("softmax", c -> softmax());
    chain("log_softmax", c -> logSoftmax());
    chain("upsample_bilinear2d", c -> upsampleBilinear2d(c.number("scale_factor")));
    chain("batch_norm", c -> batchNorm());
    chain("prelu", c -> prelu());
    chain("gru_dropout", c -> gru(c.number("hidden_size")));
    chain("means", c -> mean(c.numbers("dim")));
    chain("sums", c -> sum(c.numbers("dim")));
    chain("rearrange", c -> rearrange(c.args.get("pattern").getAsString()));
    OPS.put(
        "lstm",
        (c, x) -> {
          LstmLayer.States y = ((LstmLayer) c.set(lstm(c.number("hidden_size")))).states(x.get(0));
          return List.of(y.output(), y.hidden(), y.cell());
        });
    OPS.put(
        "gru",
        (c, x) -> {
          GruLayer.States y = ((GruLayer) c.set(gru(c.number("hidden_size")))).states(x.get(0));
          return List.of(y.output(), y.hidden());
        });
    OPS.put(
        "unflatten", (c, x) -> x.get(0).unflatten(c.number("dim"), c.numbers("unflattened_size")));
    OPS.put("reshape", (c, x) -> x.get(0).reshape(c.numbers("shape")));
    OPS.put("permute", (c, x) -> x.get(0).permute(c.numbers("dims")));
    OPS.put("transpose", (c, x) -> x.get(0).transpose(c.number("dim0"), c.number("dim1")));
    OPS.put("squeeze", (c, x) -> x.get(0).squeeze(c.number("dim")));
    OPS.put("unsqueeze", (c, x) -> x.get(0).unsqueeze(c.number("dim")));
    OPS.put("cat", (c, x) -> concat(c.number("dim"), x));
    OPS.put("stack", (c, x) -> stack(c.number("dim"), x));
    OPS.put("add", (c, x) -> x.get(0).plus(x.get(1)));
    OPS.put("mul", (c, x) -> x.get(0).times(x.get(1)));
    OPS.put("sub", (c, x) -> x.get(0).minus(x.get(1)));
    OPS.put("div", (c, x) -> x.get(0).div(x.get(1)));
    OPS.put("select", (c, x) -> x.get(0).select(c.number("dim"), c.number("index")));
    OPS.put(
        "narrow",
        (c, x) ->
            x.get(0)
                .slice(c.number("dim"), c.number("start"), c.number("start") + c.number("length")));
    OPS.put("expand", (c, x) -> x.get(0).expand(c.numbers("sizes")));
    OPS.put(
        "scaled_dot_product_attention",
        (c, x) ->
            scaledDotProductAttention(
                x.get(0), x.get(1), x.get(2), c.args.get("is_causal").getAsBoolean()));
    OPS.put("matmul", (c, x) -> x.get(0).matmul(x.get(1)));
    OPS.put("split", (c, x) -> x.get(0).split(c.number("dim"), c.number("split_size")));
    OPS.put("chunk", (c, x) -> x.get(0).chunk(c.number("dim"), c.number("chunks")));
  }

  private interface Factory {
    Layer of(ReferenceCase c);
  }

  private static void chain(String op, Factory factory) {
    OPS.put(op, (c, x) -> x.get(0).then(c.set(factory.of(c))));
  }

  static ReferenceCase of(JsonObject json) {
    return new ReferenceCase(
        json.get("op").getAsString(),
        json.getAsJsonObject("args"),
        json.getAsJsonArray("inputs").asList().stream()
            .map(shape -> Shape.of(longs(shape.getAsJsonArray())))
            .toList());
  }

  static long[] longs(JsonArray array) {
    return array.asList().stream().mapToLong(JsonElement::getAsLong).toArray();
  }

  ReferenceCase withInputs(List<Shape> others) {
    return new ReferenceCase(op, args, others);
  }

  /**
   * The shapes that come out.
   *
   * @throws DescriptionException if the case is wrong
   */
  List<Shape> outputs() {
    return shapes(graph());
  }

  static List<Shape> shapes(Graph graph) {
    return graph.outputs().stream().map(output -> output.value().shape()).toList();
  }

  /** The graph of the case. */
  Graph graph() {
    Use use = OPS.get(op);
    if (use == null) {
      throw new IllegalArgumentException("an operation without a test: " + op);
    }
    Map<String, TensorType> types = new LinkedHashMap<>();
    for (Shape input : inputs) {
      types.put(
          "x" + types.size(),
          new TensorType(input, op.equals("embedding") ? DType.INT64 : DType.FLOAT32));
    }
    return Networks.trace(types, x -> use.of(this, x));
  }

  // ---- arguments

  /** An argument's number; the first of several. */
  private int number(String name) {
    return numbers(name)[0];
  }

  private int[] numbers(String name) {
    JsonElement value = args.get(name);
    return value.isJsonArray()
        ? value.getAsJsonArray().asList().stream().mapToInt(JsonElement::getAsInt).toArray()
        : new int[] {value.getAsInt()};
  }

  /** A layer with all arguments that are settings of it. */
  private Layer set(Layer layer) {
    Layer result = layer;
    for (String name : args.keySet()) {
      result = set(result, name);
    }
    return result;
  }

  private Layer set(Layer layer, String name) {
    JsonElement value = args.get(name);
    List<Object> values = new ArrayList<>();
    if (value.isJsonArray()) {
      Arrays.stream(numbers(name)).forEach(values::add);
    } else if (value.getAsJsonPrimitive().isBoolean()) {
      values.add(value.getAsBoolean());
    } else if (name.equals("padding") && value.getAsJsonPrimitive().isString()) {
      values.add(Padding.valueOf(value.getAsString().toUpperCase(Locale.ROOT)));
    } else if (value.getAsJsonPrimitive().isString()) {
      values.add(value.getAsString());
    } else if (value.getAsDouble() != Math.rint(value.getAsDouble())) {
      values.add(value.getAsDouble());
    } else {
      values.add(value.getAsInt());
    }
    String setting = camelCase(name);
    for (Class<?> type : layer.getClass().getInterfaces()) {
      for (Method method : type.getMethods()) {
        if (method.getName().equals(setting) && method.getParameterCount() > 0) {
          if (Arrays.equals(method.getParameterTypes(), new Class<?>[] {int[].class})) {
            return call(method, layer, numbers(name));
          }
          if (fits(method.getParameterTypes(), values)) {
            return call(method, layer, values.toArray());
          }
        }
      }
    }
    // What is no setting is the factory's argument.
    return layer;
  }

  private static boolean fits(Class<?>[] types, List<Object> values) {
    return types.length == values.size()
        && IntStream.range(0, types.length)
            .allMatch(
                i ->
                    types[i] == int.class
                        ? values.get(i) instanceof Integer
                        : types[i] == double.class
                            ? values.get(i) instanceof Double
                            : types[i] == boolean.class
                                ? values.get(i) instanceof Boolean
                                : types[i].isInstance(values.get(i)));
  }

  private static Layer call(Method method, Layer layer, Object... values) {
    try {
      return (Layer) method.invoke(layer, values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String camelCase(String name) {
    return Pattern.compile("_([a-z])")
        .matcher(name)
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }
}
