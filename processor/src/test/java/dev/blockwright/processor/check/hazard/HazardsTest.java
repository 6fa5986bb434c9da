package dev.blockwright.processor.check.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.dsl.hazard.Hazard;
import dev.blockwright.dsl.hazard.Hazards;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.processor.BlockwrightProcessor;
import dev.blockwright.processor.Compiled;
import dev.blockwright.processor.read.Observed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each hazard finds, what it leaves alone, and how it is silenced. */
class HazardsTest {
  private static final String IMPORTS =
      """
      import static dev.blockwright.dsl.layer.Layers.*;
      import dev.blockwright.dsl.*;
      import dev.blockwright.dsl.layer.*;
      import java.util.*;
      """;

  /**
   * A description.
   *
   * @param code the hazard that it is about
   * @param members the members of the network class; {@code §} stands before each expected caret
   */
  record Case(Code code, String members) {
    String source() {
      return IMPORTS + "@Network final class Net {\n" + members + "\n}\n";
    }

    boolean isFound() {
      return members.contains("§");
    }

    /** What to expect, as {@code line:column code}. */
    List<String> expected() {
      List<String> expected = new ArrayList<>();
      String text = source();
      for (int at = text.indexOf('§'); at >= 0; at = text.indexOf('§')) {
        String before = text.substring(0, at);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        expected.add(line + ":" + (at - before.lastIndexOf('\n')) + " " + code.id());
        text = before + text.substring(at + 1);
      }
      return expected;
    }

    @Override
    public String toString() {
      return code.id() + (isFound() ? " in " : " not in ") + members.replaceAll("\\s+", " ");
    }
  }

  private static void add(List<Case> cases, Code code, String input, String... bodies) {
    for (String body : bodies) {
      cases.add(
          new Case(
              code,
              "  Tensor forward(@Input(\"" + input + "\") Tensor x) {\n    " + body + "\n  }"));
    }
  }

  private static void addTwo(
      List<Case> cases, Code code, String first, String second, String... bodies) {
    for (String body : bodies) {
      cases.add(
          new Case(
              code,
              "  Tensor forward(@Input(\""
                  + first
                  + "\") Tensor a, @Input(\""
                  + second
                  + "\") Tensor b) {\n    "
                  + body
                  + "\n  }"));
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    linearOnImage(cases);
    normOnImage(cases);
    channelsLast(cases);
    broadcast(cases);
    batchSplit(cases);
    batchLost(cases);
    batchFixed(cases);
    batchMissing(cases);
    timeFirst(cases);
    unreadBorder(cases);
    biasBeforeNorm(cases);
    lastLayers(cases);
    unusedTensor(cases);
    unusedLayer(cases);
    forwardCalled(cases);
    chunkOrder(cases);
    return cases;
  }

  private static void linearOnImage(List<Case> cases) {
    add(
        cases,
        Code.LINEAR_ON_IMAGE,
        "N, 1, 28, 28",
        "return x.then(§linear(10));",
        "return x.then(conv2d(8, 3), relu(), maxPool2d(2), linear(64)§.bias(false), relu(), linear(10));",
        "Tensor y = x.then(conv2d(1, 3).padding(1).bias(false), batchNorm()); return y.plus(x).then(§linear(10));",
        "return x.then(conv2d(8, 3), globalAvgPool2d(), §linear(10));",
        "return concat(1, x, x).then(§linear(10));",
        "return x.then(flatten(), linear(10));",
        "return x.then(conv2d(8, 3), globalAvgPool2d(), flatten(), linear(10));",
        "return x.permute(0, 2, 3, 1).then(linear(10));",
        "return x.then(conv2d(8, 7).stride(7), relu()).flatten(2, 3).transpose(1, 2).then(linear(10));",
        "return x.then(conv2d(8, 3)).mean(2, 3).then(linear(10));");
    add(cases, Code.LINEAR_ON_IMAGE, "N, T, 12, 64", "return x.then(linear(10));");
    add(cases, Code.LINEAR_ON_IMAGE, "N, 28, 28, 3", "return x.then(linear(10));");
  }

  private static void normOnImage(List<Case> cases) {
    add(
        cases,
        Code.NORM_ON_IMAGE,
        "N, 3, 32, 32",
        "return x.then(conv2d(8, 3), §layerNorm(), relu());",
        "return x.then(§layerNorm());",
        "return x.then(conv2d(32, 3).padding(1), relu(), layerNorm()§.normalizedShape(32));",
        // over other axes, over several, of the width by its size, and of rows
        "return x.then(conv2d(8, 3), permute(0, 2, 3, 1), layerNorm(), permute(0, 3, 1, 2));",
        "return x.then(conv2d(8, 3), layerNorm().normalizedShape(8, 30, 30));",
        "return x.then(conv2d(8, 3), layerNorm().normalizedShape(30, 30));",
        "return x.then(conv2d(8, 3), layerNorm().normalizedShape(30));",
        "return x.then(conv2d(8, 3), transpose(2, 3), layerNorm(), transpose(2, 3));",
        "return x.then(conv2d(8, 4).stride(4)).flatten(2, 3).transpose(1, 2).then(layerNorm());",
        "return x.then(flatten(), layerNorm());");
    add(cases, Code.NORM_ON_IMAGE, "N, 12, 8, 64", "return x.then(layerNorm());");
    add(cases, Code.NORM_ON_IMAGE, "N, 16, 64", "return x.then(conv1d(32, 1), layerNorm());");
  }

  private static void batchMissing(List<Case> cases) {
    add(
        cases,
        Code.BATCH_MISSING,
        "28, 28",
        "return x.then(linear(10));",
        "return x.transpose(0, 1).then(flatten(), linear(10));",
        "return x.flatten(0, 1);");
    for (String input : List.of("28, 28", "3, 32, 32", "28, 28, 1", "64, 64, 3")) {
      cases.add(
          new Case(
              Code.BATCH_MISSING,
              "  Tensor forward(@Input(\""
                  + input
                  + "\") Tensor §x) {\n    return x.div(255).then(relu(), flatten(), linear(10));\n  }"));
    }
    for (String input :
        List.of("N, 28, 28", "N, 28", "1, 28, 28", "32, 28, 28", "32, 784", "8, 8", "3, 10, 20")) {
      add(cases, Code.BATCH_MISSING, input, "return x.then(flatten(), linear(10));");
    }
    addTwo(
        cases,
        Code.BATCH_MISSING,
        "28, 28",
        "N, 28",
        "return b.then(linear(28)).matmul(a.then(flatten()));");
  }

  private static void channelsLast(List<Case> cases) {
    Code code = Code.CHANNELS_LAST;
    add(
        cases,
        code,
        "N, 224, 224, 3",
        "return x.then(§conv2d(8, 3));",
        "return x.then(§batchNorm(), conv2d(8, 3).padding(1)).then(relu());",
        "return x.then(relu(), conv2d(8, 3)§.padding(1)).then(relu());",
        "return x.then(§conv2d(8, 1));",
        "return x.then(§globalAvgPool2d());",
        "return x.then(maxPool2d(3)§.stride(1));",
        "return x.permute(0, 3, 1, 2).then(conv2d(8, 3));",
        "return x.rearrange(\"n h w c -> n c h w\").then(conv2d(8, 3));",
        "return x.then(flatten(), linear(10));");
    add(cases, code, "N, 3, 224, 224", "return x.then(conv2d(8, 3));");
    // series of many channels as images of one or three columns
    add(cases, code, "N, 64, 64, 1", "return x.then(conv2d(8, 3).kernelSize(3, 1));");
    add(cases, code, "N, 64, 100, 3", "return x.then(conv2d(8, 3));");
    add(cases, code, "N, 8, 8, 3", "return x.then(conv2d(8, 3));");
    // one channel that is last: told by a window that reads beside it
    add(
        cases,
        code,
        "N, 28, 28, 1",
        "return x.then(conv2d(8, 3)§.padding(1));",
        "return x.then(batchNorm(), relu(), maxPool2d(3).stride(1)§.padding(1));",
        "return x.permute(0, 3, 1, 2).then(conv2d(8, 3).padding(1));",
        "return x.then(conv2d(8, 1));",
        "return x.then(conv2d(8, 3).padding(1, 0).kernelSize(3, 1));",
        "return x.then(batchNorm());");
    movedChannels(cases);
  }

  private static void movedChannels(List<Case> cases) {
    Code code = Code.CHANNELS_LAST;
    add(
        cases,
        code,
        "N, 3, 32, 32",
        "return x.permute(0, 2, 3, 1).then(§conv2d(8, 3));",
        "return x.permute(0, -2, -1, 1).then(relu(), conv2d(8, 3)§.padding(1), relu());",
        "return x.permute(0, 3, 1, 2).then(§conv2d(8, 3));",
        "return x.rearrange(\"n c h w -> n h w c\").then(§conv2d(8, 3));",
        "return x.transpose(1, 2).transpose(2, 3).then(§conv2d(8, 3));",
        "return x.permute(0, 2, 3, 1).then(linear(16), §batchNorm(), conv2d(8, 3));",
        "Tensor y = x.permute(0, 2, 3, 1); return y.then(§upsampleNearest2d(2), maxPool2d(2));",
        // as ConvNeXt does: fully connected layers over channels that are last for a while
        "return x.permute(0, 2, 3, 1).then(layerNorm(), linear(8), gelu()).permute(0, 3, 1, 2)"
            + ".then(conv2d(8, 3));",
        // the image from another side, and a mixer of rows
        "return x.permute(0, 2, 1, 3).then(conv2d(32, 3).padding(1)).permute(0, 2, 1, 3);",
        "return x.permute(0, 3, 2, 1).then(conv2d(32, 3).padding(1)).permute(0, 3, 2, 1);",
        "return x.permute(0, 2, 3, 1).then(conv2d(32, 1), gelu()).permute(0, 3, 1, 2);",
        "return x.permute(0, 1, 3, 2).then(conv2d(8, 3));",
        "return x.permute(0, 2, 3, 1).mean(1).unsqueeze(1).then(conv2d(8, 3));");
    add(
        cases,
        code,
        "N, 32, 32, 3",
        "return x.permute(0, 2, 3, 1).then(§conv2d(8, 3));",
        "return x.transpose(1, 3).then(conv2d(8, 3));");
    // frequencies as channels, and windows along time
    add(
        cases,
        code,
        "N, 1, 100, 40",
        "return x.permute(0, 3, 1, 2).then(conv2d(16, 3).kernelSize(1, 9).padding(0, 4), relu());",
        "return x.permute(0, 3, 1, 2).then(conv2d(16, 3)§.padding(1));");
    add(cases, code, "N, 64, 20, 20", "return x.permute(0, 2, 3, 1).then(conv2d(8, 3));");
    add(
        cases,
        code,
        "N, 20, 64",
        "return x.then(conv1d(8, 3)).transpose(1, 2).then(conv1d(8, 3)).transpose(1, 2);");
  }

  private static void batchSplit(List<Case> cases) {
    Code code = Code.BATCH_SPLIT;
    String image = "convTranspose2d(1, 4).stride(2).padding(1)";
    add(
        cases,
        code,
        "N, 100",
        "return x.then(linear(256 * 7 * 7), relu())§.reshape(-1, 128, 7, 7).then(" + image + ");",
        "return x§.then(linear(256 * 7 * 7), relu(), reshape(-1, 128, 7, 7), conv2d(4, 3),"
            + " globalAvgPool2d(), flatten(), linear(2));",
        "return x§.reshape(-1, 50);",
        "return x.then(linear(128 * 7 * 7)).reshape(-1, 128, 7, 7).then(" + image + ");",
        "return x.then(linear(256 * 7 * 7)).unflatten(1, 256, 7, 7).then(" + image + ");",
        // several parts of an example, each on its own and joined again
        "return x.reshape(-1, 50).then(linear(8), relu()).reshape(-1, 16).then(linear(2));",
        "return x.reshape(-1, 50).then(linear(8)).reshape(-1, 2, 8).mean(1);",
        // the batch is written
        "return x.reshape(x.dim(0).times(2), Dim.of(50));");
    add(
        cases,
        code,
        "N, T, 64",
        "return x.reshape(-1, 64).then(linear(10));",
        "return x.flatten(0, 1).then(linear(10));",
        "return x.reshape(-1, 8, 8).then(linear(10));",
        "return x.flatten(0, 1).then(linear(10)).unflatten(0, x.dim(0), x.dim(1));");
    add(
        cases,
        code,
        "N, 5, 64",
        "return x.reshape(-1, 64).then(linear(10));",
        "return x§.reshape(-1, 32);");
    // steps that were folded into the batch, and are not all taken out again
    String frames = "return x.reshape(-1, 64).then(linear(32))";
    add(
        cases,
        code,
        "N, 8, 64",
        frames + "§.reshape(-1, 8, 16).then(linear(2));",
        frames + ".reshape(-1, 8, 32).then(linear(2));",
        frames + ".reshape(-1, 4, 64).then(linear(2));",
        frames + ".reshape(-1, 8, 16).then(linear(2)).unflatten(0, x.dim(0), Dim.of(2));");
    add(cases, code, "4, 64", "return x.reshape(-1, 32).then(linear(10));");
    // channels
    add(
        cases,
        code,
        "N, 3, 28, 28",
        "return x§.reshape(-1, 784).then(linear(10));",
        "return x.then(conv2d(8, 3).padding(1))§.reshape(-1, 784).then(linear(10));",
        "return x.then(conv2d(8, 3).padding(1))§.reshape(Dim.of(-1), 28, 28);",
        "return x.reshape(-1, 3 * 784).then(linear(10));",
        "return x.reshape(-1, 1, 28, 28).then(conv2d(4, 3), globalAvgPool2d()).reshape(-1, 12);",
        "return x.flatten(0, 1).then(flatten(), linear(10));",
        // each pixel on its own
        "return x.permute(0, 2, 3, 1).reshape(-1, 3).then(linear(10));");
    add(cases, code, "N, 1, 28, 28", "return x.reshape(-1, 784).then(linear(10));");
    add(
        cases,
        code,
        "N, 3, 7*h, W",
        "return x§.reshape(-1, 21).then(linear(10));",
        "return x.permute(0, 2, 3, 1).reshape(-1, 3).then(linear(10));");
    add(cases, code, "N, T, 64", "return x§.reshape(-1, 32).then(linear(10));");
    // a number of rows
    add(
        cases,
        code,
        "N, 3, 8, 8",
        "return x§.reshape(32, -1).then(relu());",
        "return x.reshape(32, -1).reshape(-1, 192).then(linear(10));",
        "return x.reshape(1, -1, 192).then(linear(10));");
  }

  private static void batchLost(List<Case> cases) {
    Code code = Code.BATCH_LOST;
    add(
        cases,
        code,
        "N, 8",
        "return x.then(linear(4))§.mean(0);",
        "return x§.sum(0).then(linear(4));",
        "return x.then(§mean(0)).unsqueeze(0).sum(0);",
        "return x.then(linear(4))§.mean(-2);",
        "return x.then(sum(0)§.keepdim(true), linear(4));",
        "return x§.select(0, -1).then(linear(4));",
        // a loss, what examples are compared with, and a choice among them
        "return x.then(linear(4)).mean();",
        "return x.mean(0).mean(0);",
        "return x.minus(x.mean(0));",
        "return x.times(x.then(linear(1), softmax().dim(0))).sum(0);",
        "return x.mean(1);");
    add(
        cases,
        code,
        "N, T, 8",
        "return x.then(lstm(16)).then(relu())§.select(0, -1).then(linear(4));",
        "return x.then(lstm(16)).select(1, -1).then(linear(4));",
        "return x.transpose(0, 1).mean(0);",
        "return x.transpose(0, 1).select(0, -1).then(linear(4));");
    // the parts of one thing, as their name says
    cases.add(
        new Case(
            code,
            "  Tensor forward(@Input(\"N, 3\") Tensor points) {\n"
                + "    return points.then(linear(64), relu()).mean(0).then(linear(4));\n  }"));
    add(cases, code, "T, 8", "return x.mean(0);");
    add(cases, code, "16, 8", "return x.mean(0);");
    addTwo(cases, code, "N, 8", "K, 8", "return a.matmul(b.mean(0).unsqueeze(1));");
    cases.add(
        new Case(
            code,
            """
              record Out(Tensor scores, Tensor usage) {}
              Out forward(@Input("N, 8") Tensor x) {
                Tensor y = x.then(linear(4));
                return new Out(y, y.then(softmax()).mean(0));
              }"""));
  }

  private static void batchFixed(List<Case> cases) {
    for (String input : List.of("@Input(\"N, 8\") Tensor §x", "@Input(\"M, 8\") Tensor x")) {
      cases.add(
          new Case(
              Code.BATCH_FIXED,
              "  private final Dim classes;\n  Net(Dim N) { classes = N; }\n  Tensor forward("
                  + input
                  + ") { return x.then(linear(classes)); }"));
    }
  }

  private static void timeFirst(List<Case> cases) {
    Code code = Code.TIME_FIRST;
    add(
        cases,
        code,
        "T, N, 16",
        "return x.then(§lstm(32));",
        "return x.then(linear(8), gru(32)§.bidirectional(true));",
        "return x.transpose(0, 1).then(lstm(32));",
        "return x.then(linear(8));");
    add(cases, code, "N, T, 16", "return x.then(lstm(32));");
    add(cases, code, "A, B, 16", "return x.then(lstm(32));");
    add(cases, code, "seq, batch, 16", "return x.then(§gru(32));");
  }

  private static void broadcast(List<Case> cases) {
    Code code = Code.BROADCAST;
    add(
        cases,
        code,
        "N, 8, 6, 6",
        "Tensor y = x.then(conv2d(4, 3).padding(1)); return y§.plus(x.then(conv2d(1, 1), relu()));",
        "Tensor y = x.then(conv2d(4, 3).padding(1)); return x.then(conv2d(1, 1))§.minus(y);",
        // gates, normalisation by hand, weights: the size of 1 is meant
        "return x.times(x.then(conv2d(1, 1), sigmoid()));",
        "return x.times(x.then(globalAvgPool2d(), conv2d(8, 1), sigmoid()));",
        "return x.then(conv2d(8, 1)).minus(x.then(mean(1).keepdim(true)));",
        "return x.then(conv2d(8, 1)).plus(x.mean(2, 3).unsqueeze(-1).unsqueeze(-1));",
        "return x.then(conv2d(8, 1)).plus(x.then(conv2d(1, 1)).expand(-1, 8, -1, -1));");
    for (String shape : List.of("8, 1, 1", "1, 8, 1, 1", "1, 1, 1, 1")) {
      cases.add(
          new Case(
              code,
              "  private final Parameter scale = parameter(Shape.of("
                  + shape
                  + "), ones());\n"
                  + "  Tensor forward(@Input(\"N, 8, 6, 6\") Tensor x) { return x.plus(scale.tensor()); }"));
    }
    addTwo(cases, code, "N, 3, 8, 8", "N, 1, 8, 8", "return a§.plus(b);", "return b§.minus(a);");
    addTwo(cases, code, "N, 8", "1, 8", "return a§.times(b.then(linear(8)));");
    addTwo(cases, code, "N, 1", "N", "return a§.minus(b);", "return a.minus(b.unsqueeze(1));");
    addTwo(cases, code, "N, D", "N, D", "return a.plus(b);", "return a.minus(b.mean(0));");
    addTwo(cases, code, "N, 4, T, T", "T, T", "return a.plus(b);");
    add(cases, code, "N, D", "return x.unsqueeze(1).minus(x.unsqueeze(0));");
    add(cases, code, "N, 8", "return x.plus(x.then(linear(1)));");
    cases.add(
        new Case(
            code,
            """
              Tensor forward(@Input(value = "N, T", dtype = DType.INT64) Tensor x) {
                return x.then(embedding(50, 8)).plus(arange(x.dim(1)).then(embedding(20, 8)));
              }"""));
    cases.add(
        new Case(
            code,
            """
              Tensor forward(@Input(value = "N, T", dtype = DType.INT64) Tensor words,
                  @Input(value = "1, T", dtype = DType.INT64) Tensor positions) {
                return words.then(embedding(50, 8)).plus(positions.then(embedding(20, 8)));
              }"""));
  }

  private static void unreadBorder(List<Case> cases) {
    Code code = Code.UNREAD_BORDER;
    add(
        cases,
        code,
        "N, 3, 7, 7",
        "return x.then(§maxPool2d(2));",
        "return x.then(conv2d(4, 2)§.stride(2));",
        "return x.then(avgPool2d(2)§.stride(2));",
        "return x.then(conv2d(4, 4)§.stride(2));",
        "return x.then(maxPool2d(2).ceilMode(true));",
        "return x.then(conv2d(4, 3).stride(2).padding(1));",
        "return x.then(conv2d(4, 1).stride(2));",
        "return x.then(conv2d(4, 1).stride(4));",
        "return x.then(convTranspose2d(4, 2).stride(2));",
        "return x.then(adaptiveAvgPool2d(3));");
    add(cases, code, "N, 3, 2*h + 1, 2*w", "return x.then(§maxPool2d(2));");
    add(
        cases,
        code,
        "N, 3, 224, 224",
        "return x.then(conv2d(8, 7).stride(2).padding(3), maxPool2d(3).stride(2).padding(1));",
        "return x.then(conv2d(8, 11).stride(4).padding(2), maxPool2d(3).stride(2));");
    add(cases, code, "N, 3, H, W", "return x.then(maxPool2d(2));");
  }

  private static void biasBeforeNorm(List<Case> cases) {
    Code code = Code.BIAS_BEFORE_NORM;
    add(
        cases,
        code,
        "N, 3, 8, 8",
        "return x.then(§conv2d(4, 3), batchNorm());",
        "return x.then(convTranspose2d(4, 3)§.stride(2), batchNorm());",
        "for (int i = 0; i < 3; i++) { x = x.then(conv2d(4, 3)§.padding(1), batchNorm(), relu()); } return x;",
        "return x.then(sequential(2, i -> sequential(§conv2d(4, 3), batchNorm())));",
        "return x.then(conv2d(4, 3).bias(false), batchNorm());",
        "return x.then(conv2d(4, 3), relu(), batchNorm());",
        "return x.then(conv2d(4, 3), groupNorm(2));",
        "Tensor y = x.then(conv2d(3, 1)); return y.then(batchNorm()).plus(y);",
        "Layer c = shared(conv2d(3, 1)); return x.then(c, batchNorm(), relu(), c);");
  }

  private static void lastLayers(List<Case> cases) {
    Code code = Code.SOFTMAX_LAST;
    add(
        cases,
        code,
        "N, 8",
        "return x.then(linear(10), §softmax());",
        "return x.then(linear(10), softmax()§.dim(1));",
        "return x.then(linear(10), logSoftmax());",
        "return x.then(linear(10), softmax(), linear(3));",
        "return x.then(linear(10), softmax().dim(0));",
        "return x.then(softmax());");
    add(
        cases,
        code,
        "N, 3, 8, 8",
        "return x.then(conv2d(10, 1), softmax()§.dim(1));",
        "return x.then(conv2d(10, 3), globalAvgPool2d(), flatten(), §softmax());",
        "return x.then(conv2d(10, 1), softmax());");
    cases.add(
        new Case(
            code,
            """
              Map<String, Tensor> forward(@Input("N, 8") Tensor x) {
                Map<String, Tensor> heads = new LinkedHashMap<>();
                heads.put("policy", x.then(linear(4), softmax()));
                heads.put("value", x.then(linear(1)));
                return heads;
              }"""));
    cases.add(
        new Case(
            code,
            """
              Tensor forward(@Input("N, T, 8") Tensor x) {
                return x.matmul(x.transpose(1, 2)).then(softmax());
              }"""));
    add(
        cases,
        Code.SOFTMAX_OF_ONE,
        "N, T, 8",
        "return x.times(x.then(linear(1), §softmax())).sum(1);",
        "return x.times(x.then(linear(1))§.softmax(-1)).sum(1);",
        "return x.then(linear(1), §logSoftmax());",
        "return x.mean(1).then(linear(1), §softmax());",
        "return x.times(x.then(linear(1), softmax().dim(1))).sum(1);",
        "return x.then(linear(1), sigmoid());");
    add(cases, Code.SOFTMAX_OF_ONE, "N, T", "return x.softmax(1);");
    add(
        cases,
        Code.SOFTMAX_OF_ONE,
        "N, 1, 8",
        "return x.matmul(x.transpose(1, 2)).then(§softmax()).matmul(x);");
    add(
        cases,
        Code.DROPOUT_LAST,
        "N, 8",
        "return x.then(linear(10), §dropout(0.5));",
        "Layer drop = §dropout(0.5); return x.then(linear(10)).then(drop);",
        "return x.then(dropout(0.5), linear(10));",
        "return x.then(linear(8), dropout(0.1)).plus(x);");
  }

  private static void unusedTensor(List<Case> cases) {
    Code code = Code.UNUSED_TENSOR;
    add(
        cases,
        code,
        "N, 8",
        "Tensor y = x§.then(linear(4), relu()); return x.then(linear(3));",
        "x§.then(linear(4)); return x;",
        "for (int i = 0; i < 3; i++) { x§.then(linear(4)); } return x;",
        "x§.plus(x); return x;",
        "x§.then(sequential(linear(4), relu())); return x;",
        "x§.chunk(1, 2); return x;",
        "return x.chunk(1, 2).get(0);",
        "Tensor y = x; return x.then(linear(3));",
        "return x.then(linear(8), identity()).plus(x);");
    cases.add(
        new Case(
            code,
            """
              Tensor forward(@Input("N, 8") Tensor x, @Input("N, 4") Tensor §mask) {
                return x.then(linear(2));
              }"""));
    cases.add(
        new Case(
            code,
            """
              Tensor forward(@Input("N, 8") Tensor x, @Input("N, T") Tensor steps) {
                return x.unsqueeze(1).expand(x.dim(0), steps.dim(1), x.dim(1));
              }"""));
    cases.add(
        new Case(
            code,
            """
              record Block(int width) implements Composite {
                public Tensor forward(Tensor x) {
                  Tensor y = x§.then(linear(width));
                  return x.then(linear(width), relu());
                }
              }
              Tensor forward(@Input("N, 8") Tensor x) {
                return x.then(new Block(4), new Block(5));
              }"""));
    cases.add(
        new Case(
            code,
            """
              record Out(Tensor main, @TrainingOnly Tensor side) {}
              Out forward(@Input("N, 8") Tensor x) {
                return new Out(x.then(linear(2)), x.then(linear(3)));
              }"""));
  }

  private static void unusedLayer(List<Case> cases) {
    Code code = Code.UNUSED_LAYER;
    add(
        cases,
        code,
        "N, 8",
        "Layer §spare = linear(4); return x;",
        "LinearLayer head = linear(4); head§.bias(false); return x.then(head);",
        "§linear(4); return x;",
        "Layer head = linear(4); return x.then(head);",
        "LinearLayer base = linear(4); return x.then(base.bias(false), base.bias(true));",
        "List<Layer> all = new ArrayList<>(); all.add(relu()); all.remove(0); return x;",
        "Layer a = relu(); List<Layer> all = List.of(a, tanh()); return x.then(all.get(1));");
    cases.add(
        new Case(
            code,
            """
              private final Layer head = linear(2);
              private final Layer §spare = linear(3);
              private final List<Layer> §more = List.of(linear(3), relu());
              private Layer §late;
              private static final Layer ACT = relu();
              Net() { late = linear(5); }
              Tensor forward(@Input("N, 8") Tensor x) { return x.then(head); }"""));
    cases.add(
        new Case(
            code,
            """
              static final class Blocks extends ArrayList<Layer> {
                Blocks(int count) { for (int i = 0; i < count; i++) { add(linear(8)); } }
              }
              static class Heads extends LinkedHashMap<String, Layer> {
                Heads with(String name, Layer head) { put(name, head); return this; }
              }
              private final Blocks blocks = new Blocks(2);
              private final Blocks §spare = new Blocks(3);
              private final Blocks none = new Blocks(0);
              private final Heads heads = new Heads().with("a", linear(2)).with("b", linear(3));
              private final Map<String, Layer> §more = new Heads().with("c", relu());
              private final List<Layer> §braces = new ArrayList<>() {{ add(tanh()); }};
              private final List<Object> self = new ArrayList<>();
              { self.add(self); }
              Tensor forward(@Input("N, 8") Tensor x) {
                for (Layer block : blocks) { x = x.then(block); }
                return x.then(heads.get("b"));
              }"""));
    cases.add(
        new Case(
            code,
            """
              record Block(Layer first, Layer §second) implements Composite {
                public Tensor forward(Tensor x) { return x.then(first); }
              }
              Tensor forward(@Input("N, 8") Tensor x) { return x.then(new Block(relu(), linear(2))); }"""));
    cases.add(
        new Case(
            code,
            """
              static final class Block implements Composite {
                private final boolean project;
                private final Layer down = linear(8);
                private final Layer norm;
                Block(boolean project, Layer norm) { this.project = project; this.norm = norm; }
                public Tensor forward(Tensor x) { return (project ? x.then(down) : x).then(norm); }
              }
              Tensor forward(@Input("N, 8") Tensor x) { return x.then(new Block(false, relu())); }"""));
  }

  private static void forwardCalled(List<Case> cases) {
    Code code = Code.FORWARD_CALLED;
    String block =
        """
          record Block(int width) implements Composite {
            public Tensor forward(Tensor x) { return x.then(linear(width)); }
          }
        """;
    for (String body :
        List.of(
            "return new Block(4)§.forward(x);",
            "Composite b = new Block(4); for (int i = 0; i < 2; i++) { x = b§.forward(x); } return x;",
            "return x.then(new Block(4));")) {
      cases.add(
          new Case(code, block + "  Tensor forward(@Input(\"N, 8\") Tensor x) { " + body + " }"));
    }
    cases.add(
        new Case(
            code,
            """
              static class Base implements Composite {
                public Tensor forward(Tensor x) { return x.then(linear(4)); }
              }
              static final class Block extends Base {
                @Override public Tensor forward(Tensor x) { return super.forward(x).then(relu()); }
              }
              Tensor forward(@Input("N, 8") Tensor x) { return x.then(new Block()); }"""));
  }

  private static void chunkOrder(List<Case> cases) {
    Code code = Code.CHUNK_ORDER;
    add(
        cases,
        code,
        "N, 4, 6",
        "return x§.chunk(2, 1).get(0).then(relu());",
        "List<Tensor> p = x§.split(2, 1); return p.get(0).plus(p.get(1));",
        "List<Tensor> p = x.split(1, 2); return p.get(0).plus(p.get(1));",
        "List<Tensor> p = x.chunk(1, 2); return p.get(0).plus(p.get(1));",
        // configured, and steps that are all used, or a few of many
        "int heads = 1; return x.chunk(2, heads).get(0).then(relu());",
        "return x.chunk(1, 1).get(0).then(relu());",
        "Tensor sum = x.select(2, 0).unsqueeze(2); for (Tensor step : x.split(2, 1)) { sum ="
            + " sum.plus(step); } return sum;",
        "return x.split(2, 1).get(5);",
        "return x.split(2, 3).get(0).plus(x.split(2, 3).get(1));");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void found(Case each) {
    Compiled compiled = Compiled.with("Net.java", each.source().replace("§", ""));
    assertEquals(List.of(), compiled.errors());
    assertEquals(
        each.expected(),
        compiled.warnings().stream()
            .map(w -> w.replaceFirst("(?s)Net.java:(\\d+:\\d+): \\[([A-Z-]+)\\].*", "$1 $2"))
            .toList());
  }

  @Test
  void everyHazardIsIndexedHasAPageAndTests() {
    List<Hazard> all = new ArrayList<>(Hazards.all());
    all.addAll(SourceHazards.beside(Observed.NOTHING));
    for (Hazard hazard : all) {
      Code code = hazard.code();
      assertTrue(
          Files.exists(Path.of("..", "docs", "errors", code.id() + ".md")), code + " has no page");
      assertTrue(
          cases().stream().anyMatch(c -> c.code == code && c.isFound()),
          code + " has no test of what it finds");
      assertTrue(
          cases().stream().anyMatch(c -> c.code == code && !c.isFound()),
          code + " has no test of what it leaves alone");
    }
  }

  // ---- saying that it is meant

  private static List<String> codes(List<String> messages) {
    return messages.stream().map(w -> w.replaceFirst("(?s).*?\\[([A-Z-]+)\\].*", "$1")).toList();
  }

  @Test
  void silenced() {
    String silence = "@SuppressWarnings(\"BW-DROPOUT-LAST\")";
    for (String source :
        List.of(
            silence + " @Network final class Net { FORWARD }",
            "@Network final class Net { " + silence + " FORWARD }",
            "@Network final class Net { @SuppressWarnings({\"unused\", \"BW-DROPOUT-LAST\"}) FORWARD }",
            "@Network final class Net { @SuppressWarnings(value = \"all\") FORWARD }",
            "@Network final class Net { "
                + silence
                + " private final Layer drop = dropout(0.5); Tensor forward(@Input(\"N, 8\") Tensor x)"
                + " { return x.then(drop); } }",
            "@Network final class Net { Tensor forward(@Input(\"N, 8\") Tensor x) { "
                + silence
                + " Tensor y = x.then(dropout(0.5)); return y; } }",
            "@Network final class Net { "
                + silence
                + " record Tail(double p) implements Composite { public Tensor forward(Tensor x) { return"
                + " x.then(dropout(p)); } } Tensor forward(@Input(\"N, 8\") Tensor x) { return x.then(new"
                + " Tail(0.5)); } }",
            "class Nets { "
                + silence
                + " @Network(\"A\") @Input(\"N, 8\") static Layer a() { return dropout(0.5); } }")) {
      String text =
          IMPORTS
              + source.replace(
                  "FORWARD",
                  "Tensor forward(@Input(\"N, 8\") Tensor x) { return x.then(dropout(0.5)); }");
      Compiled compiled = Compiled.with("Net.java", text);
      assertEquals(List.of(), compiled.errors(), text);
      assertEquals(List.of(), compiled.warnings(), text);
      Compiled loud =
          Compiled.with("Net.java", text.replaceAll("@SuppressWarnings\\([^)]*\\)", ""));
      assertEquals(List.of("BW-DROPOUT-LAST"), codes(loud.warnings()), text);
    }
  }

  @Test
  void silencedInTheAnnotatedStyle() {
    String source =
        IMPORTS
            + """
            import dev.blockwright.dsl.annotate.*;
            @Network @Input("N, 8")
            interface Net {
              @Linear(outFeatures = 10) Layer logits();
              SILENCE @Softmax Layer §probabilities();
            }
            """;
    String plain = source.replace("SILENCE ", "");
    Compiled loud = Compiled.with("Net.java", plain.replace("§", ""));
    assertEquals(List.of("BW-SOFTMAX-LAST"), codes(loud.warnings()));
    assertTrue(
        loud.warnings()
            .get(0)
            .startsWith("Net.java:9:" + (plain.lines().toList().get(8).indexOf('§') + 1)),
        loud.warnings().get(0));
    Compiled silent =
        Compiled.with(
            "Net.java",
            source.replace("SILENCE", "@SuppressWarnings(\"BW-SOFTMAX-LAST\")").replace("§", ""));
    assertEquals(List.of(), silent.warnings());
  }

  @Test
  void errorsByOption() {
    String source =
        IMPORTS
            + "@Network final class Net { Tensor forward(@Input(\"N, 8\") Tensor x) { return"
            + " x.then(dropout(0.5)); } }";
    Compiled compiled =
        Compiled.with(
            Map.of("Net.java", source),
            List.of(new BlockwrightProcessor()),
            "-Ablockwright.hazards=error");
    assertEquals(List.of("BW-DROPOUT-LAST"), codes(compiled.errors()));
    assertEquals(List.of(), compiled.warnings());
  }

  @Test
  void aMisspeltValueOfAnOptionIsAnError() {
    Compiled compiled =
        Compiled.with(
            Map.of("Net.java", "class Net {}"),
            List.of(new BlockwrightProcessor()),
            "-Ablockwright.hazards=eror",
            "-Ablockwright.fixes");
    assertEquals(
        List.of(
            ":-1:-1: -Ablockwright.fixes is true or false; found no value",
            ":-1:-1: -Ablockwright.hazards is warning or error; found eror"),
        compiled.errors());
  }

  /** A place is shown once, however many networks and loops lead to it. */
  @Test
  void shownOnce() {
    Compiled compiled =
        Compiled.with(
            "Nets.java",
            IMPORTS
                + """
                class Nets {
                  record Tail(double p) implements Composite {
                    public Tensor forward(Tensor x) { return x.then(dropout(p)); }
                  }
                  @Network @Input("N, 8") static Layer a() { return new Tail(0.1); }
                  @Network @Input("N, 8") static Layer b() { return new Tail(0.2); }
                }
                """);
    assertEquals(List.of("BW-DROPOUT-LAST"), codes(compiled.warnings()));
  }

  /** What the descriptions of the house do as published, and their authors would agree to. */
  @Test
  void inTheDescriptions() {
    Set<String> found =
        Compiled.with(Compiled.resources("descriptions")).warnings().stream()
            .map(w -> w.replaceFirst("(?s)(\\w+).java:.*?\\[([A-Z-]+)\\].*", "$1 $2"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        Set.of(
            "LoopedResNet50 BW-BIAS-BEFORE-NORM",
            "Mixed BW-BIAS-BEFORE-NORM",
            "UNet BW-BIAS-BEFORE-NORM"),
        found);
  }
}
