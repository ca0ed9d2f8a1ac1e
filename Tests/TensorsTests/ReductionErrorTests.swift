import Tensors
import Testing

/// Mistakes with reductions, losses and layers stop the program, with PyTorch's words.
@Suite struct ReductionErrorTests {
  private func expect(_ result: ExitTest.Result?, says message: String) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "standard error: \(text)")
  }

  @Test func largestOfNothing() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>([]).max()
    }
    expect(
      result,
      says: """
        max(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the \
        'dim' argument.
        """)
  }

  @Test func placeOfTheLargestOfNothing() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>([]).argmax()
    }
    expect(result, says: "argmax(): Expected reduction dim to be specified for input.numel() == 0.")
  }

  @Test func smallestAlongAnEmptyDimension() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>([], shape: [2, 0]).min(1)
    }
    expect(result, says: "min(): Expected reduction dim 1 to have non-zero size.")
  }

  @Test func largestOverAnEmptyDimension() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>([], shape: [0, 2]).amax([0])
    }
    expect(result, says: "amax(): Expected reduction dim 0 to have non-zero size.")
  }

  @Test func classOutOfRange() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>([0, 0, 0], shape: [1, 3]).crossEntropy([3])
    }
    expect(result, says: "Target 3 is out of bounds.")
  }

  @Test func negativeClass() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>([0, 0, 0], shape: [1, 3]).negativeLogLikelihood([-1])
    }
    expect(result, says: "Target -1 is out of bounds.")
  }

  @Test func fewerClassesThanRows() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.zeros([4, 3]).crossEntropy([0, 1])
    }
    expect(result, says: "Expected input batch_size (4) to match target batch_size (2).")
  }

  @Test func weightsForOtherClasses() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.zeros([2, 3]).crossEntropy([0, 1], weight: [1, 1])
    }
    expect(result, says: "weight tensor should be defined either for all 3 classes or no classes")
  }

  @Test func smoothingBeyondOne() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.zeros([2, 3]).crossEntropy([0, 1], labelSmoothing: 1.5)
    }
    expect(result, says: "label_smoothing must be between 0.0 and 1.0. Got: 1.5")
  }

  @Test func probabilityAboveOne() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>([1.5]).binaryCrossEntropy([1])
    }
    expect(result, says: "all elements of input should be between 0 and 1")
  }

  @Test func targetBelowZero() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>([0.5]).binaryCrossEntropy([-1])
    }
    expect(result, says: "all elements of target should be between 0 and 1")
  }

  @Test func lossOfDifferentShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.ones([3, 1]).l1Loss(.ones([3]))
    }
    expect(result, says: "prediction [3, 1] and target [3] differ in shape")
  }

  @Test func softmaxAlongAMissingDimension() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.ones([3]).softmax(1)
    }
    expect(result, says: "Dimension out of range (expected to be in range of [-1, 0], but got 1)")
  }

  @Test func batchesThatDoNotMatch() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.ones([2, 3, 5]).matmul(.ones([2, 4, 5]))
    }
    expect(
      result,
      says: "Expected size for first two dimensions of batch2 tensor to be: [2, 5] but got: [2, 4].")
  }

  @Test func windowLargerThanTheImage() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.ones([1, 1, 2, 2]).conv2d(.ones([1, 1, 3, 3]))
    }
    expect(
      result,
      says: """
        Calculated padded input size per channel: (2 x 2). Kernel size: (3 x 3). Kernel size can't be greater than \
        actual input size
        """)
  }

  @Test func savedLogitsChanged() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor<Float>([1, 2], requiresGrad: true)
      let scores = (x * 2).softmax(0)
      let loss = scores.sum()
      scores.detached().assign([0, 0])
      loss.backward()
    }
    expect(
      result,
      says: "one of the variables needed for gradient computation has been modified by an inplace operation")
  }
}
