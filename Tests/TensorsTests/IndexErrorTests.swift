import Tensors
import Testing

/// Indices, shapes and parts that do not fit stop the program, with PyTorch's words where it has them.
@Suite struct IndexErrorTests {
  private static let mistakes: [(message: String, call: @Sendable () -> Void)] = [
    ("index 3 is out of bounds for dimension 0 with size 3", { _ = matrix.embedding([0, 3]) }),
    ("index -1 is out of bounds for dimension 0 with size 3", { _ = matrix.embedding([-1], sparse: true) }),
    ("index 4 is out of bounds for dimension 1 with size 4", { _ = matrix.indexSelect(1, [0, 4]) }),
    ("index -1 is out of bounds for dimension 1 with size 4", { _ = matrix.indexSelect(-1, [-1]) }),
    ("index 4 is out of bounds for dimension 1 with size 4", { _ = matrix.gather(1, [4], shape: [1, 1]) }),
    ("to be no larger than self [3, 4] apart from dimension 1", { _ = matrix.gather(1, [], shape: [4, 0]) }),
    ("index -4 is out of bounds for dimension 0 with size 3", { _ = matrix.indexed(rows: [-4]) }),
    ("index 4 is out of bounds for dimension 1 with size 4", { _ = matrix.indexed(rows: [0], columns: [4]) }),
    (
      "could not be broadcast together with shapes [2], [1]",
      { _ = matrix.indexed(rows: [0, 1], columns: [0]) }
    ),
    ("index 5 is out of bounds for dimension 1 with size 4", { _ = matrix.select(1, 5) }),
    ("range 2..<4 is out of bounds for dimension 0 of shape [3, 4]", { _ = matrix[2..<4] }),
    ("slice step must be positive", { _ = matrix.slice(0, from: 0, to: 2, step: 0) }),
    ("permute(): duplicate dims are not allowed.", { _ = matrix.permuted([0, -2]) }),
    ("input.dim() = 2 is not equal to len(dims) = 1", { _ = matrix.permuted([0]) }),
    (
      "at non-singleton dimension 1.  Target sizes: [3, 5].  Tensor sizes: [3, 4]",
      { _ = matrix.expanded(to: [3, 5]) }
    ),
    ("At least one of 'min' or 'max' must not be None", { _ = matrix.clamped() }),
    ("torch.cat(): expected a non-empty list of Tensors", { _ = Tensor<Float>.concat([]) }),
    (
      "Tensors must have same number of dimensions: got 2 and 1",
      { _ = .concat([matrix, .ones([4])]) as Tensor<Float> }
    ),
    (
      "zero-dimensional tensor (at position 1) cannot be concatenated",
      { _ = Tensor<Float>.concat([.ones([1]), Tensor(1)]) }
    ),
    (
      "dropout probability has to be between 0 and 1, but got 1.5",
      { _ = matrix.dropout(mask: matrix, probability: 1.5) }
    ),
  ]

  private static var matrix: Tensor<Float> { .ones([3, 4]) }

  @Test(arguments: mistakes.indices) func isSaid(_ index: Int) async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index] in
      Self.mistakes[index].call()
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(Self.mistakes[index].message), "standard error: \(text)")
  }
}
