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

/** How the time of checking grows with layers that round, join and shrink unknown sizes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
public class UnknownSizesBenchmark {
  /** How many layers the network has. */
  @Param({"125", "250", "500", "1000"})
  public int layers;

  private final Javac javac = new Javac();

  /** Pools, upsampling and joins, one behind the other. */
  @Benchmark
  public void check() {
    javac.check("Joined", Descriptions.joined(layers));
  }

  /** Pools whose sizes nest. */
  @Benchmark
  public void checkNested() {
    javac.check("Nested", Descriptions.nested(layers));
  }
}
