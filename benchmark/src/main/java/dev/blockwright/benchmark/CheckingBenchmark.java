package dev.blockwright.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What checking ResNet-152 costs, beside what javac does without it. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CheckingBenchmark {
  private final Javac javac = new Javac();

  /** Read, checked and generated in a compiler that has done so before. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Fork(1)
  @Warmup(iterations = 6, time = 5)
  @Measurement(iterations = 5, time = 4)
  public void warm() {
    javac.check("ResNet152", Descriptions.RESNET_152);
  }

  /** The peer of {@link #warm}: the description compiled as plain Java. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Fork(1)
  @Warmup(iterations = 3, time = 4)
  @Measurement(iterations = 5, time = 2)
  public void warmWithout() {
    javac.compile("ResNet152", Descriptions.RESNET_152);
  }

  /** A compiler's first work: everything, to class files. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Fork(7)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public void cold() {
    javac.compileChecked("ResNet152", Descriptions.RESNET_152);
  }

  /** Of {@link #cold}, what ends with the processing: read, checked and generated. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Fork(7)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public void coldProcessing() {
    javac.check("ResNet152", Descriptions.RESNET_152);
  }

  /** The peer of {@link #cold}. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Fork(7)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public void coldWithout() {
    javac.compile("ResNet152", Descriptions.RESNET_152);
  }
}
