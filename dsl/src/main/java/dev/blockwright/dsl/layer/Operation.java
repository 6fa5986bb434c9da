package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.graph.MadeAt;
import dev.blockwright.dsl.shape.ShapeRule;
import java.util.Locale;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A built-in layer with a shape rule of its own. The list of permitted types is the index of all of
 * them: a layer missing there does not compile.
 */
public sealed interface Operation extends Layer, ShapeRule
    permits AbsLayer,
        AdaptiveAvgPool2dLayer,
        AdaptiveMaxPool2dLayer,
        ArangeLayer,
        AvgPool1dLayer,
        AvgPool2dLayer,
        AvgPool3dLayer,
        BatchNormLayer,
        ChunkLayer,
        ConcatLayer,
        Conv1dLayer,
        Conv2dLayer,
        Conv3dLayer,
        ConvTranspose1dLayer,
        ConvTranspose2dLayer,
        DivLayer,
        DropoutLayer,
        EluLayer,
        EmbeddingLayer,
        ExpLayer,
        ExpandLayer,
        FlattenLayer,
        GeluLayer,
        GlobalAvgPool2dLayer,
        GroupNormLayer,
        GruLayer,
        HardSigmoidLayer,
        HardSwishLayer,
        IdentityLayer,
        LayerNormLayer,
        LeakyReluLayer,
        LinearLayer,
        LogSoftmaxLayer,
        LstmLayer,
        MatmulLayer,
        MaxPool1dLayer,
        MaxPool2dLayer,
        MaxPool3dLayer,
        MeanLayer,
        MinusLayer,
        MishLayer,
        MultiHeadAttentionLayer,
        ParameterLayer,
        PermuteLayer,
        PixelShuffleLayer,
        PlusLayer,
        PowLayer,
        PreluLayer,
        RearrangeLayer,
        Relu6Layer,
        ReluLayer,
        ReshapeLayer,
        ScaledDotProductAttentionLayer,
        SelectLayer,
        SeluLayer,
        SigmoidLayer,
        SiluLayer,
        SliceLayer,
        SoftmaxLayer,
        SoftplusLayer,
        SplitLayer,
        SqrtLayer,
        SqueezeLayer,
        StackLayer,
        StochasticDepthLayer,
        SumLayer,
        TanhLayer,
        TimesLayer,
        TransposeLayer,
        UnaryMinusLayer,
        UnflattenLayer,
        UnsqueezeLayer,
        UpsampleBilinear2dLayer,
        UpsampleNearest2dLayer,
        ZeroPad2dLayer {

  /**
   * The layer's kind, {@code conv2d} for a {@link Conv2dLayer}: the name of its factory, of its
   * documentation page, and of unnamed layers of the kind.
   */
  default String kind() {
    return LayerText.kindOf(this);
  }

  /** The kind of a type in the index. */
  static String kind(Class<?> type) {
    String name = type.getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT)
        + name.substring(1, name.length() - "Layer".length());
  }

  /** The layer whose weight this one has, instead of a weight of its own. */
  default Optional<Layer> weightFrom() {
    return Optional.empty();
  }

  /** How many outputs there are, as far as that is known without the inputs. */
  default int outputCount() {
    return 1;
  }

  /**
   * This layer as users write it, {@code conv2d(16, 5).padding(2)}: the arguments of its factory,
   * and the settings that differ from the default.
   */
  default String describe() {
    return LayerText.of(this);
  }

  /** Notes where this layer is made; called by its implementation's constructor. */
  @Value.Check
  default void made() {
    MadeAt.note(this);
  }
}
