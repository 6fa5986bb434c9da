package dev.blockwright.examples.firstcnn;

import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Named;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.annotate.Conv2d;
import dev.blockwright.dsl.annotate.Flatten;
import dev.blockwright.dsl.annotate.Linear;
import dev.blockwright.dsl.annotate.MaxPool2d;
import dev.blockwright.dsl.annotate.Relu;
import dev.blockwright.dsl.annotate.Sigmoid;

/**
 * {@link FirstCnn} and its variants in the annotated style: the components are the layers, in
 * order. They are named by number, as PyTorch's {@code Sequential} and the fluent style's {@code
 * sequential} name them, so that the same weights fit.
 *
 * @param conv (N, 3, 4, 5)
 * @param relu (N, 3, 4, 5)
 * @param pool (N, 3, 2, 2)
 * @param flat (N, 12)
 * @param unit (N, 1)
 * @param yes (N, 1), between 0 and 1
 */
@SuppressWarnings("BW-UNREAD-BORDER") // the pool leaves a column over: part of the lesson
@Network
@Input("N, 1, 5, 6")
record AnnotatedFirstCnn(
    @Named("0") @Conv2d(outChannels = 3, kernelSize = 2) Layer conv,
    @Named("1") @Relu Layer relu,
    @Named("2") @MaxPool2d(kernelSize = 2) Layer pool,
    @Named("3") @Flatten Layer flat,
    @Named("4") @Linear(outFeatures = 1) Layer unit,
    @Named("5") @Sigmoid Layer yes) {

  /** One row more, which the pool leaves over. */
  @Network("AnnotatedFirstCnn6x6")
  @Input("N, 1, 6, 6")
  record OnSixBySix(
      @Named("0") @Conv2d(outChannels = 3, kernelSize = 2) Layer conv,
      @Named("1") @Relu Layer relu,
      @Named("2") @MaxPool2d(kernelSize = 2) Layer pool,
      @Named("3") @Flatten Layer flat,
      @Named("4") @Linear(outFeatures = 1) Layer unit,
      @Named("5") @Sigmoid Layer yes) {}

  /** Three channels. */
  @Network("AnnotatedFirstCnn3x6x6")
  @Input("N, 3, 6, 6")
  record OnColours(
      @Named("0") @Conv2d(outChannels = 3, kernelSize = 2) Layer conv,
      @Named("1") @Relu Layer relu,
      @Named("2") @MaxPool2d(kernelSize = 2) Layer pool,
      @Named("3") @Flatten Layer flat,
      @Named("4") @Linear(outFeatures = 1) Layer unit,
      @Named("5") @Sigmoid Layer yes) {}

  /** No biases. */
  @Network("AnnotatedFirstCnnNoBias")
  @Input("N, 1, 5, 6")
  record WithoutBias(
      @Named("0") @Conv2d(outChannels = 3, kernelSize = 2, bias = false) Layer conv,
      @Named("1") @Relu Layer relu,
      @Named("2") @MaxPool2d(kernelSize = 2) Layer pool,
      @Named("3") @Flatten Layer flat,
      @Named("4") @Linear(outFeatures = 1, bias = false) Layer unit,
      @Named("5") @Sigmoid Layer yes) {}

  /** A second convolution. */
  @Network("AnnotatedFirstCnnExtraConv")
  @Input("N, 1, 5, 6")
  record WithExtraConvolution(
      @Named("0") @Conv2d(outChannels = 3, kernelSize = 2) Layer conv,
      @Named("1") @Relu Layer relu,
      @Named("2") @Conv2d(outChannels = 4, kernelSize = 3) Layer conv2,
      @Named("3") @Relu Layer relu2,
      @Named("4") @MaxPool2d(kernelSize = 2) Layer pool,
      @Named("5") @Flatten Layer flat,
      @Named("6") @Linear(outFeatures = 1) Layer unit,
      @Named("7") @Sigmoid Layer yes) {}
}
