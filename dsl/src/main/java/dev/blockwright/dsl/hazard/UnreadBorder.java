package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.layer.Pool;
import dev.blockwright.dsl.layer.TransposedConvolution;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.shape.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * A window whose steps end before the last real rows or columns. A step longer than the window
 * leaves out others too: that is sampling, and meant.
 */
final class UnreadBorder implements Hazard {
  @Override
  public Code code() {
    return Code.UNREAD_BORDER;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : subject.nodes()) {
      if (node.layer() instanceof Windowed<?> layer
          && !(node.layer() instanceof TransposedConvolution)) {
        List<String> unread = unread(node, layer.window());
        if (!unread.isEmpty()) {
          findings.add(
              Finding.atMade(
                  node,
                  Subject.describe(node)
                      + " never reads "
                      + String.join(" and ", unread)
                      + " of "
                      + node.inputs().get(0).shape()
                      + ", since its steps of "
                      + Window.text(layer.stride())
                      + " end before: what is there is lost; pad the input"
                      + (layer instanceof Pool ? ", state .ceilMode(true)" : "")
                      + ", or choose sizes that come out even"));
        }
      }
    }
    return findings;
  }

  private static List<String> unread(Node node, Window window) {
    List<String> unread = new ArrayList<>();
    for (int axis = 0; axis < window.axes() && !window.ceilMode(); axis++) {
      int stride = window.stride().get(axis);
      Dim size = node.inputs().get(0).shape().dim(axis + 2);
      Dim room =
          size.plus(
              (long) window.paddingBefore(axis) + window.paddingAfter(axis) - window.reach(axis));
      Dim left = room.minus(room.div(stride).times(stride));
      if (stride <= window.reach(axis) && left.isConstant()) {
        long real = left.value() - window.paddingAfter(axis);
        if (real > 0) {
          unread.add("the last " + (real == 1 ? "" : real + " ") + name(axis, window.axes(), real));
        }
      }
    }
    return unread;
  }

  private static String name(int axis, int axes, long count) {
    int fromTheEnd = axes - axis;
    String name =
        axes == 1 ? "element" : fromTheEnd == 1 ? "column" : fromTheEnd == 2 ? "row" : "slice";
    return count == 1 ? name : name + "s";
  }
}
