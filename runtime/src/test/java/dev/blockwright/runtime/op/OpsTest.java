package dev.blockwright.runtime.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.blockwright.runtime.Fill;
import dev.blockwright.runtime.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation's values, gradients and running statistics are PyTorch's. */
final class OpsTest {
  static Stream<Arguments> cases() {
    return Reference.lines("values.jsonl")
        .map(line -> new Gson().fromJson(line, JsonObject.class))
        .map(json -> Arguments.of(json.get("op").getAsString() + json.get("args"), json));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void equalsPyTorch(String name, JsonObject json) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDList inputs = new NDList();
      boolean indexes = name.startsWith("embedding");
      for (JsonElement input : json.getAsJsonArray("inputs")) {
        NDArray array = Reference.array(manager, input);
        inputs.add(indexes ? array.toType(DataType.INT64, false) : array);
      }
      NDList state = new NDList();
      for (JsonElement pair : json.getAsJsonArray("state")) {
        NDArray array = Reference.array(manager, pair.getAsJsonArray().get(1));
        array.setName("layer." + pair.getAsJsonArray().get(0).getAsString()); // as in a block
        state.add(array);
      }
      Reference.assertClose(json.get("output"), apply(json, inputs, state, false), "output");

      inputs.forEach(array -> array.setRequiresGradient(!indexes));
      Set<String> trained = new HashSet<>();
      json.getAsJsonArray("state_grads")
          .forEach(pair -> trained.add("layer." + pair.getAsJsonArray().get(0).getAsString()));
      state.forEach(array -> array.setRequiresGradient(trained.contains(array.getName())));
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray output = apply(json, inputs, state, true);
        Reference.assertClose(
            json.has("train_output") ? json.get("train_output") : json.get("output"),
            output,
            "training output");
        collector.backward(output.mul(Fill.input(manager, output.getShape(), 8)).sum());
      }
      for (int i = 0; i < inputs.size() && !indexes; i++) {
        Reference.assertClose(
            json.getAsJsonArray("input_grads").get(i),
            inputs.get(i).getGradient(),
            "gradient of input " + i);
      }
      json.getAsJsonArray("state_grads")
          .forEach(pair -> assertState(pair, state, true, "gradient of "));
      if (json.has("state_after")) {
        json.getAsJsonArray("state_after").forEach(pair -> assertState(pair, state, false, ""));
      }
    }
  }

  private static void assertState(JsonElement pair, NDList state, boolean gradient, String what) {
    String name = pair.getAsJsonArray().get(0).getAsString();
    NDArray array = state.get("layer." + name);
    Reference.assertClose(
        pair.getAsJsonArray().get(1), gradient ? array.getGradient() : array, what + name);
  }

  private static int layers(JsonObject args) {
    return args.get("num_layers").getAsInt();
  }

  private static boolean both(JsonObject args) {
    return args.get("bidirectional").getAsBoolean();
  }

  private static NDArray apply(JsonObject json, NDList inputs, NDList state, boolean training) {
    JsonObject args = json.getAsJsonObject("args");
    NDArray x = inputs.head();
    NDArray weight = state.get("layer.weight");
    NDArray bias = state.get("layer.bias");
    if (args.has("input_scale")) {
      x = x.mul(args.get("input_scale").getAsInt());
    }
    return switch (json.get("op").getAsString()) {
      case "conv1d" -> Ops.conv1d(x, weight, bias, window(1, args));
      case "conv2d" -> Ops.conv2d(x, weight, bias, window(2, args));
      case "conv3d" -> Ops.conv3d(x, weight, bias, window(3, args));
      case "conv_transpose1d" -> Ops.convTranspose1d(x, weight, bias, window(1, args));
      case "conv_transpose2d" -> Ops.convTranspose2d(x, weight, bias, window(2, args));
      case "max_pool1d" -> Ops.maxPool1d(x, window(1, args));
      case "max_pool2d" -> Ops.maxPool2d(x, window(2, args));
      case "avg_pool2d" -> Ops.avgPool2d(x, window(2, args));
      case "adaptive_avg_pool2d" -> {
        long[] size = numbers(2, args.get("output_size"));
        yield Ops.adaptiveAvgPool2d(x, (int) size[0], (int) size[1]);
      }
      case "adaptive_max_pool2d" -> {
        long[] size = numbers(2, args.get("output_size"));
        yield Ops.adaptiveMaxPool2d(x, (int) size[0], (int) size[1]);
      }
      case "layer_norm" ->
          Ops.layerNorm(
              x,
              new Shape(numbers(1, args.get("normalized_shape"))),
              weight,
              bias,
              args.has("eps") ? args.get("eps").getAsDouble() : 1e-5);
      case "group_norm" -> Ops.groupNorm(x, args.get("num_groups").getAsInt(), weight, bias, 1e-5);
      case "embedding" -> Ops.embedding(x, weight);
      case "relu6" -> Ops.relu6(x);
      case "silu" -> Ops.silu(x);
      case "mish" -> Ops.mish(x);
      case "softplus" -> Ops.softplus(x, 1, 20);
      case "elu" -> Ops.elu(x, 1);
      case "selu" -> Ops.selu(x);
      case "hard_swish" -> Ops.hardSwish(x);
      case "hard_sigmoid" -> Ops.hardSigmoid(x);
      case "leaky_relu" -> Ops.leakyRelu(x, args.get("negative_slope").getAsDouble());
      case "prelu" -> Ops.prelu(x, weight);
      case "gelu" -> Ops.gelu(x, args.get("approximate").getAsString());
      case "linear" -> Ops.linear(x, weight, bias);
      case "batch_norm1d", "batch_norm2d" ->
          Ops.batchNorm(
              x,
              batchNormParameters(state),
              args.has("momentum") ? args.get("momentum").getAsDouble() : 0.1,
              args.has("eps") ? args.get("eps").getAsDouble() : 1e-5,
              training);
      case "relu" -> Ops.relu(x);
      case "sigmoid" -> Ops.sigmoid(x);
      case "tanh" -> Ops.tanh(x);
      case "softmax" -> Ops.softmax(x, args.get("dim").getAsInt());
      case "flatten" -> Ops.flatten(x, args.get("start_dim").getAsInt(), -1);
      case "add" -> x.add(inputs.get(1));
      case "mul" -> x.mul(inputs.get(1));
      case "cat" -> Ops.concat(args.get("dim").getAsInt(), x, inputs.get(1));
      case "log_softmax" -> Ops.logSoftmax(x, args.get("dim").getAsInt());
      case "unflatten" -> Ops.unflatten(x, 1, numbers(2, args.get("unflattened_size")));
      case "reshape" -> x.reshape(numbers(2, args.get("shape")));
      case "permute" -> x.transpose(2, 0, 1);
      case "mean" -> Ops.mean(x, true, numbers(2, args.get("dim")));
      case "matmul" -> x.matMul(inputs.get(1));
      case "chunk" -> {
        NDList parts = Ops.chunk(x, args.get("chunks").getAsInt(), args.get("dim").getAsInt());
        yield Ops.concat(args.get("dim").getAsInt(), parts.get(1), parts.get(0));
      }
      case "upsample_nearest2d" -> Ops.upsampleNearest2d(x, 2.0, 2.0);
      case "upsample_bilinear2d" -> Ops.upsampleBilinear2d(x, 2.0, 2.0);
      case "pixel_shuffle" -> Ops.pixelShuffle(x, args.get("upscale_factor").getAsInt());
      case "zero_pad2d" -> Ops.zeroPad(x, numbers(4, args.get("padding")));
      case "lstm" -> Ops.lstm(x, state, true, layers(args), 0, training, both(args)).head();
      case "gru" -> Ops.gru(x, state, true, layers(args), 0, training, both(args)).head();
      case "multi_head_attention" -> {
        int heads = args.get("num_heads").getAsInt();
        NDArray inBias = state.get(1);
        yield Ops.multiHeadAttention(
            x, x, x, heads, state.get(0), inBias, state.get(2), state.get(3), 0, false, training);
      }
      default -> throw new IllegalArgumentException(json.get("op").getAsString());
    };
  }

  private static Window window(int axes, JsonObject args) {
    Window window = Window.DEFAULT;
    for (var arg : args.entrySet()) {
      JsonElement value = arg.getValue();
      window =
          switch (arg.getKey()) {
            case "kernel_size" -> window.kernel(numbers(axes, value));
            case "stride" -> window.stride(numbers(axes, value));
            case "padding" ->
                value.toString().equals("\"same\"") // of a 2 x 4 kernel
                    ? window.padding(0, 1).paddingAfter(1, 1)
                    : window.padding(numbers(axes, value));
            case "dilation" -> window.dilation(numbers(axes, value));
            case "output_padding" -> window.outputPadding(numbers(axes, value));
            case "groups" -> window.groups(value.getAsInt());
            case "ceil_mode" -> window.ceilMode(value.getAsBoolean());
            case "count_include_pad" -> window.countIncludePad(value.getAsBoolean());
            default -> window;
          };
    }
    return window;
  }

  /** What there is of scales, shifts, running means and variances. */
  private static NDList batchNormParameters(NDList state) {
    NDList parameters = new NDList();
    for (String name : List.of("weight", "bias", "running_mean", "running_var")) {
      NDArray array = state.get("layer." + name);
      if (array != null) {
        parameters.add(array);
      }
    }
    return parameters;
  }

  private static long[] numbers(int count, JsonElement value) {
    return value.isJsonArray()
        ? value.getAsJsonArray().asList().stream().mapToLong(JsonElement::getAsLong).toArray()
        : Window.all(count, value.getAsLong()).getShape();
  }

  @Test
  void dropoutDropsInTrainingOnlyAndKeepsTheMean() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.ones(new Shape(100, 100));
      assertEquals(x, Ops.dropout(x, 0.25, false));
      NDArray y = Ops.dropout(x, 0.25, true);
      assertEquals(0.25, y.eq(0).toType(x.getDataType(), false).mean().getFloat(), 0.02);
      assertEquals(1 / 0.75, y.max().getFloat(), 1e-6);
    }
  }

  /** A layer's inputs are closed after their last use, so no output may be its input. */
  @Test
  void operationsMakeNewArrays() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.ones(new Shape(2, 3));
      Ops.dropout(x, 0.5, false).close();
      Ops.flatten(x, 1, -1).close();
      Ops.concat(0, x).close();
      assertEquals(6, x.sum().getFloat());
    }
  }
}
