package dev.blockwright.dsl.problem;

/**
 * The catalogue of problems. Each has an identifier made from its name ({@code PLUS_SHAPE} is
 * {@code BW-PLUS-SHAPE}) and a page {@code docs/errors/BW-PLUS-SHAPE.md}.
 */
public enum Code {
  // ---- shapes that do not fit
  /** The operands of an addition cannot be broadcast together. */
  PLUS_SHAPE,
  /** The operands of a subtraction cannot be broadcast together. */
  MINUS_SHAPE,
  /** The operands of an elementwise multiplication cannot be broadcast together. */
  TIMES_SHAPE,
  /** The operands of an elementwise division cannot be broadcast together. */
  DIV_SHAPE,
  /** Tensors to be concatenated or stacked differ off the axis. */
  CONCAT_SHAPE,
  /** The operands of a matrix product do not fit. */
  MATMUL_SHAPE,
  /** The queries, keys and values of an attention do not fit. */
  ATTENTION_SHAPE,
  /** The state that a recurrent layer is to start from does not fit. */
  STATE_SHAPE,
  /** A tensor cannot be stretched to the sizes asked for. */
  EXPAND_SHAPE,
  /** A layer was given a tensor of another number of axes than it takes. */
  RANK,
  /** An axis that the tensor does not have, or the same axis twice. */
  AXIS,
  /** An index or a range that reaches past an axis. */
  INDEX,
  /** A size stated in the description differs from the size found. */
  STATED_SIZE,
  /** A size is not a multiple of the number of groups, heads or parts. */
  GROUPS,
  /** A window is larger than its padded input, so that nothing would remain. */
  WINDOW,
  /** A negative padding takes away more than there is. */
  CROP,
  /** A pattern of axes that does not fit the tensor. */
  REARRANGE,
  /** A reshape that does not keep the number of elements. */
  RESHAPE,
  /** Tensors of an element type that the layer does not take. */
  DTYPE,
  /** A size that is not known here is needed as a number. */
  UNKNOWN_SIZE,
  /** A size, or a number of elements, that is beyond all that tensors can have. */
  TOO_LARGE,
  /** A custom layer refuses its input. */
  CUSTOM,

  // ---- layers and names
  /** The setting of a layer has a value that no input could make right. */
  SETTING,
  /** One layer object with weights is applied more than once without visible intent. */
  SHARED,
  /** Two layers would give their parameters the same name. */
  NAME,
  /** What a description returns or takes is not what a network can have. */
  SIGNATURE,

  // ---- hazards: what runs, and is rarely meant
  /** A fully connected layer on an image that is not flattened. */
  LINEAR_ON_IMAGE,
  /** A layer normalisation of an image's rows. */
  NORM_ON_IMAGE,
  /** An image whose channels stand last, where they are first. */
  CHANNELS_LAST,
  /** Arithmetic that repeats a tensor over the channels or the batch. */
  BROADCAST,
  /** A reshape that makes several examples of each one. */
  BATCH_SPLIT,
  /** A result for all examples of a batch together. */
  BATCH_LOST,
  /** A batch that is as large as a size for which the block is made. */
  BATCH_FIXED,
  /** An image without a batch that is flattened. */
  BATCH_MISSING,
  /** A recurrent layer that takes time for the batch. */
  TIME_FIRST,
  /** A window whose steps end before the last rows or columns of an image. */
  UNREAD_BORDER,
  /** A convolution's bias that the batch normalisation behind it takes away again. */
  BIAS_BEFORE_NORM,
  /** A classifier that ends in a softmax, which its loss applies too. */
  SOFTMAX_LAST,
  /** A softmax over an axis of size 1. */
  SOFTMAX_OF_ONE,
  /** A network that ends in a dropout. */
  DROPOUT_LAST,
  /** A tensor that is computed, or an input that is taken, for nothing. */
  UNUSED_TENSOR,
  /** A layer that is made and never applied. */
  UNUSED_LAYER,
  /** The axis and the number of pieces in PyTorch's order. */
  CHUNK_ORDER,
  /** A composite whose body is run as a plain method. */
  FORWARD_CALLED,

  // ---- reading
  /** A description that does not end, or takes too long to read. */
  FUEL,
  /** A description whose body is in Kotlin, in the compilation that should read it. */
  KOTLIN_BODY,
  /** A Java construct or a method that a description cannot use. */
  UNSUPPORTED,
  /** What is no Java, though it might be elsewhere: the message says what to write. */
  JAVA,
  /** A value that would be another one each time the description is read. */
  NOT_DETERMINISTIC,
  /** The description's own code throws an exception. */
  DESCRIPTION_THREW,
  /** Something that Blockwright itself got wrong. */
  INTERNAL;

  /** The identifier, such as {@code BW-PLUS-SHAPE}. */
  public String id() {
    return "BW-" + name().replace('_', '-');
  }

  @Override
  public String toString() {
    return id();
  }
}
