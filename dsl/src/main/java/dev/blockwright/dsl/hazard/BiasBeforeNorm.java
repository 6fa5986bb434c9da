package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.AnyConvolution;
import dev.blockwright.dsl.problem.Code;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A convolution's bias of which batch normalisation, which subtracts the mean, leaves nothing. */
final class BiasBeforeNorm implements Hazard {
  @Override
  public Code code() {
    return Code.BIAS_BEFORE_NORM;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    Set<String> useful = new HashSet<>(); // of a layer applied twice, both biases must be useless
    for (Node node : subject.nodes()) {
      if (node.layer() instanceof AnyConvolution<?> convolution && convolution.bias()) {
        if (isNormalized(node.outputs().get(0), subject)) {
          findings.putIfAbsent(
              node.path(),
              Finding.atMade(
                  node,
                  Subject.describe(node)
                      + " adds a bias, and the batchNorm() behind it subtracts the mean and with it"
                      + " the bias: "
                      + convolution.outChannels()
                      + " weights are trained and stored for nothing; state .bias(false)"));
        } else {
          useful.add(node.path());
        }
      }
    }
    findings.keySet().removeAll(useful);
    return List.copyOf(findings.values());
  }

  private static boolean isNormalized(Value value, Subject subject) {
    List<Node> consumers = subject.consumers(value);
    return !consumers.isEmpty()
        && consumers.stream().allMatch(consumer -> consumer.kind().equals("batchNorm"))
        && !subject.isOutput(value);
  }
}
