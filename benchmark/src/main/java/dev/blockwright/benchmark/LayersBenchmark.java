package dev.blockwright.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How the time of checking grows with the layers, for known and for unknown sizes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
public class LayersBenchmark {
  /** How many layers a chain has. */
  @Param({"10", "100", "1000", "10000"})
  public int layers;

  /** What goes in: {@code "N, 3, 64, 64"} or {@code "N, 3, H, W"}. */
  @Param({"N, 3, 64, 64", "N, 3, H, W"})
  public String image = "";

  private final Javac javac = new Javac();

  /** A chain of convolutions, whose sizes grow, and activations. */
  @Benchmark
  public void check() {
    javac.check("Chain", Descriptions.chain(layers, image));
  }
}
