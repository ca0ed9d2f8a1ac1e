internal import CKernels

extension AnyTensor {
  package func conv2d(_ weight: AnyTensor, _ bias: AnyTensor? = nil, stride: Int = 1, padding: Int = 0)
    -> AnyTensor
  {
    require(
      rank == 4 && weight.rank == 4 && shape[1] == weight.shape[1]
        && (bias == nil || bias?.shape == [weight.shape[0]]),
      "conv2d takes x [N, C, H, W], weight [O, C, kh, kw], bias [O], not \(shape), \(weight.shape)")
    require(stride > 0 && padding >= 0, "stride \(stride) is not positive or padding \(padding) is negative")
    let (kh, kw) = (weight.shape[2], weight.shape[3])
    let (height, width) = (shape[2] + 2 * padding, shape[3] + 2 * padding)
    require(
      kh <= height && kw <= width,
      """
      Calculated padded input size per channel: (\(height) x \(width)). Kernel size: (\(kh) x \(kw)). Kernel size \
      can't be greater than actual input size
      """)
    let (x, w) = (shape, weight.shape)
    let resultShape = [x[0], w[0], (height - kh) / stride + 1, (width - kw) / stride + 1]
    let n = (x + [w[0], kh, kw, stride, padding] + resultShape.suffix(2)).map { Int64($0) }
    let extents: Extents = (n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], 0)
    let result = AnyTensor(uninitialized: resultShape, elementType)
    launch(
      { $0.pointee.convolution }, result.storage, storage, weight.storage, bias?.storage, extents: extents)
    guard Self.remembers(self, weight, bias) else { return result }
    let (saved, savedWeight) = (Saved(self), Saved(weight))
    result.remember("Convolution", Edges(self, weight, bias)) { upstream, gradients in
      let form = ConvolutionForm(shapes: [x, w, resultShape], extents: extents)
      gradients.add(
        0, form.value(.input, savedWeight.value, upstream),
        formula: form(.input, gradients.value(of: 1, savedWeight), upstream))
      gradients.add(
        1, form.value(.weight, saved.value, upstream),
        formula: form(.weight, gradients.value(of: 0, saved), upstream))
      gradients.add(2, upstream.sum([0, 2, 3]))
    }
    return result
  }
}

/// The sum of x·w·g over all pairs of an input under a window and an output. Left open in one of the three it is a
/// convolution or one of its gradients, and its slope in another is the same sum left open there.
private struct ConvolutionForm {
  enum Place: Int, CaseIterable {
    case input, weight, output
  }

  /// Of input, weight and output.
  let shapes: [[Int]]
  let extents: Extents

  /// The sum left open in one place, from the other two in the order of places.
  func callAsFunction(_ open: Place, _ first: AnyTensor, _ second: AnyTensor) -> AnyTensor {
    let result = value(open, first, second)
    guard AnyTensor.remembers(first, second) else { return result }
    let (saved, savedSecond) = (Saved(first), Saved(second))
    let others = Place.allCases.filter { $0 != open }
    result.remember("ConvolutionBackward", Edges(first, second)) { upstream, gradients in
      /// With the upstream gradient in the place that was open.
      func slope(_ place: Place, _ other: AnyTensor, otherPlace: Place) -> AnyTensor {
        otherPlace.rawValue < open.rawValue ? self(place, other, upstream) : self(place, upstream, other)
      }
      gradients.add(
        0, slope(others[0], gradients.value(of: 1, savedSecond), otherPlace: others[1]))
      gradients.add(1, slope(others[1], gradients.value(of: 0, saved), otherPlace: others[0]))
    }
    return result
  }

  /// The same; nothing is remembered.
  func value(_ open: Place, _ first: AnyTensor, _ second: AnyTensor) -> AnyTensor {
    let result = AnyTensor(uninitialized: shapes[open.rawValue], first.elementType)
    switch open {
    case .input:
      launch(
        { $0.pointee.convolution_input_gradient }, result.storage, second.storage, first.storage,
        extents: extents)
    case .weight:
      launch(
        { $0.pointee.convolution_weight_gradient }, result.storage, second.storage, first.storage,
        extents: extents)
    case .output:
      launch({ $0.pointee.convolution }, result.storage, first.storage, second.storage, extents: extents)
    }
    return result
  }
}

extension Tensor {
  /// Slides windows of weights over images: the sum of weight · input under each window, plus a bias for each output
  /// channel. Inputs [N, C, H, W], weights [O, C, kh, kw] and biases [O] give [N, O, H′, W′] with
  /// H′ = (H + 2·padding − kh)/stride + 1, rounded down, and W′ alike.
  ///
  /// ∂/∂x spreads the upstream gradient back under the windows, times their weights; ∂/∂w sums it times the inputs
  /// that each weight met; ∂/∂b sums it over images and places.
  ///
  /// Source: `torch.nn.functional.conv2d`.
  public func conv2d(_ weight: Tensor, _ bias: Tensor? = nil, stride: Int = 1, padding: Int = 0) -> Tensor {
    Tensor(any.conv2d(weight.any, bias?.any, stride: stride, padding: padding))
  }
}

extension OperationCatalog {
  static let conv2d = OperationEntry(
    "conv2d", "x.conv2d(weight, bias)", .layers,
    "Slides a small window of weights over an image, and looks for the same thing everywhere.",
    source: "torch.nn.functional.conv2d; LeCun et al., 1989",
    requirement: "x [N, C, H, W], weight [O, C, kh, kw], bias [O] or none",
    arguments: [
      .init("stride", "1", "a whole number of at least 1", "how far the window moves"),
      .init("padding", "0", "a whole number of at least 0", "zeros around the image"),
    ])
}

extension LayerCatalog {
  static let conv2d = LayerEntry(
    "Conv2d", OperationCatalog.conv2d, "Learns small patterns and finds them anywhere in an image.",
    source: "torch.nn.Conv2d; LeCun et al., 1989",
    arguments: [
      size("in_channels", "channels of the image"),
      size("out_channels", "how many patterns"),
      size("kernel_size", "the side of the window"),
      .init("bias", "true", "true or false", "whether a number of its own is added to each output channel"),
    ],
    parameters: [
      .init(
        "weight", "[out_channels, in_channels, kernel_size, kernel_size]",
        "U(−1/√n, 1/√n) for the n numbers under a window"),
      .init("bias", "[out_channels]", "U(−1/√n, 1/√n) for the n numbers under a window"),
    ])
}
