import static dev.blockwright.dsl.layer.Layers.*;
import dev.blockwright.dsl.*;
import dev.blockwright.dsl.layer.*;
import java.util.*;
import java.util.function.*;
import java.util.stream.*;

/** Many ways to hold and make layers. */
@Network("Mixed")
final class Mixed {
  enum Size {
    SMALL(8), LARGE(16) { @Override Layer head() { return linear(3); } };
    final int width;
    private final Layer unowned = linear(5);
    Size(int width) { this.width = width; }
    Layer head() { return unowned; }
  }
  interface Stem extends Composite { default int width() { return 4; } }
  record Pair(Layer first, @Named("second_one") Layer second) {}
  record Outputs(Tensor main, Tensor aux) {}
  static final class Helper { final Layer layer = conv2d(4, 1); }
  static final class Cell implements Part {
    final Layer gate = conv2d(8, 1);
    Tensor apply(Tensor x, Tensor y) { return x.then(gate).plus(y); }
  }

  private final Size size = Size.LARGE;
  private final Pair pair = new Pair(conv2d(8, 3).padding(1), batchNorm());
  private final Helper helper = new Helper();
  private final Cell cell = new Cell();
  private final List<Layer> list = IntStream.range(0, 2).mapToObj(i -> (Layer) conv2d(8 << i, 1)).toList();
  private final Map<String, Layer> map = new LinkedHashMap<>();
  private final Layer[] array = {conv2d(16, 1), relu()};
  private final Layer anonymous = new Stem() {
    private final Layer inner = conv2d(width(), 3);
    @Override public Tensor forward(Tensor x) { return x.then(inner, relu()); }
  };
  private final Layer seq = sequential(2, i -> sequential(conv2d(8, 1), i == 0 ? relu() : identity()));
  @Named("renamed") private final Layer plain = conv2d(8, 1);
  { map.put("down", conv2d(8, 1)); map.put("up", conv2d(8, 1).named("other")); }

  Outputs forward(@Input("N, 3, 32, 32") Tensor image, @Input("N, 8, 30, 30") Tensor other) {
    Tensor x = image.then(anonymous, pair.first(), pair.second());
    for (Layer l : list) x = x.then(l);
    for (Map.Entry<String, Layer> e : map.entrySet()) x = x.then(e.getValue());
    x = x.then(array).then(seq, plain, helper.layer);
    x = cell.apply(x, other);
    Function<Tensor, Tensor> twice = t -> t.then(conv2d(8, 1), relu()).then(conv2d(8, 1));
    x = twice.andThen(t -> t.then(sigmoid())).apply(x);
    Composite lambda = t -> t.then(conv2d(size.width, 1));
    x = x.then(lambda);
    Tensor main = x.then(globalAvgPool2d(), flatten(), size.head());
    return new Outputs(main, x.then(switch (size) { case SMALL -> relu(); case LARGE -> tanh(); }));
  }
}
