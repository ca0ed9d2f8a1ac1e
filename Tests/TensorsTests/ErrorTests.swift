import Tensors
import Testing

/// Mistakes in code stop the program, with PyTorch's words.
@Suite struct ErrorTests {
  private func expect(_ result: ExitTest.Result?, says message: String) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "standard error: \(text)")
  }

  @Test func secondBackward() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor<Float>(2, requiresGrad: true)
      let y = x * x
      y.backward()
      y.backward()
    }
    expect(result, says: "Trying to backward through the graph a second time")
    expect(result, says: "Specify retainGraph: true")
  }

  @Test func secondBackwardThroughASharedPart() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor<Float>(2, requiresGrad: true)
      let shared = x * x
      (shared * 2).backward()
      (shared * 3).backward()
    }
    expect(result, says: "Trying to backward through the graph a second time")
  }

  @Test func backwardOfAVector() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      (Tensor<Float>([1, 2], requiresGrad: true) * 2).backward()
    }
    expect(result, says: "grad can be implicitly created only for scalar outputs")
  }

  @Test func backwardOfAConstant() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      (Tensor<Float>([1, 2]) * 2).sum().backward()
    }
    expect(result, says: "element 0 of tensors does not require grad and does not have a grad_fn")
  }

  @Test func upstreamOfAnotherShape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      (Tensor<Float>([1, 2], requiresGrad: true) * 2).backward([1, 2, 3])
    }
    expect(
      result, says: "Mismatch in shape: grad_output[0] has a shape of [3] and output[0] has a shape of [2]")
  }

  @Test func inPlaceChangeOfALeaf() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Tensor<Float>([1, 2], requiresGrad: true) += [1, 1]
    }
    expect(result, says: "a leaf Variable that requires grad is being used in an in-place operation.")
  }

  @Test func savedValueChanged() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor<Float>([1, 2], requiresGrad: true)
      let h = x * 2
      let y = (h * h).sum()
      h += [1, 1]
      y.backward()
    }
    expect(
      result,
      says: "one of the variables needed for gradient computation has been modified by an inplace operation")
    expect(result, says: "is at version 1; expected version 0 instead")
  }

  @Test func savedValueChangedThroughADetachedTensor() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor<Float>([1, 2], requiresGrad: true)
      let h = x * 2
      let y = (h * h).sum()
      h.detached().assign([0, 0])
      y.backward()
    }
    expect(result, says: "modified by an inplace operation")
  }

  @Test func shapesThatDoNotBroadcast() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.ones([2, 3]) + Tensor<Float>.ones([7])
    }
    expect(
      result,
      says: "The size of tensor a (3) must match the size of tensor b (7) at non-singleton dimension 1")
  }

  @Test func matrixSizes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.ones([2, 3]).matmul(.ones([4, 5]))
    }
    expect(result, says: "mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)")
  }

  @Test func vectorSizes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.ones([3]).matmul(.ones([4]))
    }
    expect(result, says: "inconsistent tensor size, expected tensor [3] and src [4]")
  }

  @Test func linearSizes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.ones([2, 3]).linear(.ones([4, 2]), .ones([4]))
    }
    expect(result, says: "linear takes x [M, K], weight [N, K], bias [N], not [2, 3], [4, 2], [4]")
  }

  @Test func lossOfDifferentShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.ones([3, 1]).meanSquaredError(.ones([3]))
    }
    expect(result, says: "prediction [3, 1] and target [3] differ in shape")
  }

  @Test func reshapeToAnotherCount() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.ones([3]).reshaped([2, 99])
    }
    expect(result, says: "shape '[2, 99]' is invalid for input of size 3")
  }

  @Test func dimensionOutOfRange() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.ones([3]).sum([3])
    }
    expect(result, says: "Dimension out of range (expected to be in range of [-1, 0], but got 3)")
  }

  @Test func itemOfAVector() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.ones([3]).item()
    }
    expect(result, says: "a Tensor with 3 elements cannot be converted to Scalar")
  }

  @Test func elementsThatDoNotFillTheShape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>([1, 2, 3], shape: [2, 2])
    }
    expect(result, says: "shape '[2, 2]' is invalid for input of size 3")
  }

  @Test func gradientOfAnotherShape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Tensor<Float>([1, 2], requiresGrad: true).grad = [1, 2, 3]
    }
    expect(result, says: "a gradient has the shape of its tensor")
  }
}
