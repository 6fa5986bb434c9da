package dev.blockwright.processor.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in PyTorch's order, and the factory's call that they mean.
 *
 * @param why what is different here
 */
record Numbers(String why, String instead) {

  static @Nullable Numbers of(String factory, List<String> n) {
    if (factory.matches("(conv|convTranspose)[123]d")) {
      return ofConvolution(factory, n);
    } else if (factory.matches("(max|avg)Pool[123]d") && (n.size() == 2 || n.size() == 3)) {
      return new Numbers(
          factory + " takes one number, the kernel",
          factory + "(" + n.get(0) + ").stride(" + n.get(1) + ")" + padding(n, 2));
    } else if (factory.equals("linear") && n.size() == 2) {
      return new Numbers(
          "linear takes the output features alone, and finds out its input's (.inFeatures("
              + n.get(0)
              + ") states them)",
          "linear(" + n.get(1) + ")");
    } else if (factory.equals("batchNorm") && n.size() == 1) {
      return new Numbers(
          "batchNorm finds out its channels (.numFeatures(" + n.get(0) + ") states them)",
          "batchNorm()");
    } else if ((factory.equals("softmax") || factory.equals("logSoftmax")) && n.size() == 1) {
      return new Numbers(
          factory + " is over the last axis, and dim says another one",
          factory + "().dim(" + n.get(0) + ")");
    } else if (factory.equals("dropout") && n.isEmpty()) {
      return new Numbers("dropout takes its probability", "dropout(0.5)");
    } else if (factory.startsWith("adaptive") && n.size() == 2 && n.get(0).equals(n.get(1))) {
      return new Numbers(
          factory + " takes one number, the size of its output", factory + "(" + n.get(0) + ")");
    } else if (factory.equals("multiHeadAttention") && n.size() == 2) {
      boolean isFirst = isSmall(n.get(0)) || !isSmall(n.get(1));
      return new Numbers(
          "multiHeadAttention takes its heads alone, and finds out its input's features",
          "multiHeadAttention(" + n.get(isFirst ? 0 : 1) + ")");
    } else if (factory.equals("flatten") && n.equals(List.of("1"))) {
      return new Numbers("flatten keeps the batch axis alone", "flatten()");
    } else if (factory.equals("flatten") && (n.size() == 1 || n.size() == 2)) {
      return new Numbers(
          "flatten joins all axes but the batch axis, and settings say others",
          "flatten().startDim("
              + n.get(0)
              + ")"
              + (n.size() == 2 && !n.get(1).equals("-1") ? ".endDim(" + n.get(1) + ")" : ""));
    } else if (factory.equals("layerNorm") && n.size() == 1) {
      return new Numbers("layerNorm finds out its features", "layerNorm()");
    } else if (factory.equals("groupNorm") && n.size() == 2) {
      return new Numbers(
          "groupNorm takes the groups alone, and finds out its channels",
          "groupNorm(" + n.get(0) + ")");
    } else if ((factory.equals("lstm") || factory.equals("gru")) && n.size() == 2) {
      return ofRecurrent(factory, n.get(0), n.get(1));
    }
    return null;
  }

  private static Numbers ofRecurrent(String factory, String first, String second) {
    String why = factory + " takes the hidden size alone";
    return isSmall(second)
        ? new Numbers(why, factory + "(" + first + ").numLayers(" + second + ")")
        : new Numbers(why + ", and finds out its input's", factory + "(" + second + ")");
  }

  /** Whether a number is one of layers or pixels rather than of features. */
  private static boolean isSmall(String number) {
    return number.matches("[1-7]");
  }

  private static @Nullable Numbers ofConvolution(String factory, List<String> n) {
    if (n.size() == 1) {
      return new Numbers(
          factory + " takes its output channels and its kernel", factory + "(" + n.get(0) + ", 3)");
    }
    if (n.size() < 3 || n.size() > 5) {
      return null;
    }
    if (isSmall(n.get(1)) && n.get(2).matches("[12]") && !isSmall(n.get(0)) && n.size() <= 4) {
      return new Numbers(
          factory
              + " takes its output channels and its kernel, and the rest by settings (if "
              + n.get(0)
              + " are the input's channels, "
              + factory
              + "("
              + n.get(1)
              + ", "
              + n.get(2)
              + ")"
              + (n.size() > 3 ? ".stride(" + n.get(3) + ")" : "")
              + ")",
          factory
              + "("
              + n.get(0)
              + ", "
              + n.get(1)
              + ").stride("
              + n.get(2)
              + ")"
              + padding(n, 3));
    }
    String stride = n.size() > 3 ? ".stride(" + n.get(3) + ")" : "";
    return new Numbers(
        factory
            + " takes its output channels and its kernel, and finds out its input's (.inChannels("
            + n.get(0)
            + ") states them)",
        factory + "(" + n.get(1) + ", " + n.get(2) + ")" + stride + padding(n, 4));
  }

  private static String padding(List<String> n, int index) {
    return n.size() > index ? ".padding(" + n.get(index) + ")" : "";
  }
}
