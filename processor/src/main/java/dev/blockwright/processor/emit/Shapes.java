package dev.blockwright.processor.emit;

import dev.blockwright.dsl.layer.ChunkLayer;
import dev.blockwright.dsl.layer.FlattenLayer;
import dev.blockwright.dsl.layer.PermuteLayer;
import dev.blockwright.dsl.layer.RearrangeLayer;
import dev.blockwright.dsl.layer.SliceLayer;
import dev.blockwright.dsl.layer.UnflattenLayer;
import dev.blockwright.dsl.layer.Upsample2d;
import dev.blockwright.dsl.layer.UpsampleBilinear2dLayer;
import dev.blockwright.dsl.layer.ZeroPad2dLayer;
import java.util.ArrayList;
import java.util.List;

/** Emitters of changes of shape. */
final class Shapes {
  private Shapes() {}

  static Snippet flatten(FlattenLayer layer, Call call) {
    return call.op("flatten", call.x(), call.axis(layer.startDim()), call.axis(layer.endDim()));
  }

  static Snippet unflatten(UnflattenLayer layer, Call call) {
    int axis = call.axis(layer.dim());
    int more = call.outputShape().rank() - call.shape(0).rank();
    List<Object> arguments = new ArrayList<>(List.of(call.x(), axis));
    arguments.addAll(call.reshaped(call.outputShape().dims().subList(axis, axis + more + 1)));
    return call.op("unflatten", arguments.toArray());
  }

  static Snippet permute(PermuteLayer layer, Call call) {
    return call.own("transpose", layer.dims().stream().map(call::axis).toArray());
  }

  static Snippet rearrange(RearrangeLayer layer, Call call) {
    RearrangeLayer.Steps steps = layer.steps(call.shape(0));
    List<Object> arguments = new ArrayList<>();
    arguments.add(call.x());
    arguments.add(Call.newShape(call.reshaped(steps.split().dims())));
    arguments.add(Call.newShape(call.reshaped(steps.merged().dims())));
    arguments.addAll(steps.order());
    return call.op("rearrange", arguments.toArray());
  }

  static Snippet slice(SliceLayer layer, Call call) {
    int axis = call.axis(layer.dim());
    Object start = call.size(layer.start());
    return layer.end().isPresent()
        ? call.op("slice", call.x(), axis, start, call.size(layer.end().get()))
        : call.op("slice", call.x(), axis, start);
  }

  static Snippet chunk(ChunkLayer layer, Call call) {
    int axis = call.axis(layer.dim());
    boolean even = call.outputShapes().stream().distinct().count() == 1;
    return even && call.outputs() > 1
        ? call.op("chunk", call.x(), call.outputs(), axis)
        : split(axis, call);
  }

  /** Parts along an axis: a list, but for a single one. */
  static Snippet split(int dim, Call call) {
    int axis = call.axis(dim);
    List<Object> arguments = new ArrayList<>(List.of(call.x(), axis));
    call.outputShapes().forEach(part -> arguments.add(call.size(part.dim(axis))));
    Snippet parts = call.op("split", arguments.toArray());
    return call.outputs() > 1 ? parts : Snippet.of(parts, ".head()");
  }

  static Snippet upsample(String op, Upsample2d<?> layer, Call call) {
    return call.op(op, upsampled(layer, call).toArray());
  }

  static Snippet upsampleBilinear2d(UpsampleBilinear2dLayer layer, Call call) {
    List<Object> arguments = upsampled(layer, call);
    if (layer.alignCorners()) {
      arguments.add(true);
    }
    return call.op("upsampleBilinear2d", arguments.toArray());
  }

  /** The factors are numbers with a point, the sizes whole numbers. */
  private static List<Object> upsampled(Upsample2d<?> layer, Call call) {
    List<Object> arguments = new ArrayList<>(List.of(call.x()));
    arguments.addAll(layer.size().isEmpty() ? layer.scaleFactor() : layer.size());
    return arguments;
  }

  static Snippet zeroPad2d(ZeroPad2dLayer layer, Call call) {
    List<Object> arguments = new ArrayList<>(List.of(call.x()));
    arguments.addAll(layer.padding());
    return call.op("zeroPad", arguments.toArray());
  }
}
