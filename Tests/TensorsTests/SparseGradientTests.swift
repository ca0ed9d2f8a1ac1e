import TestSupport
import Testing

@testable import Tensors

/// Gradients of tables of which few rows were used.
@Suite struct SparseGradientTests {
  private let indices = [4, 1, 4, 0]
  private let upstream = Tensor<Double>([1, 2, 3, 4, 5, 6, 7, 8], shape: [4, 2])

  private func table() -> Tensor<Double> {
    Tensor((0..<12).map { Double($0) }, shape: [6, 2], requiresGrad: true)
  }

  @Test func rowsAreThoseThatWereUsed() throws {
    let table = table()
    let taken = table.embedding(indices, shape: [2, 2], sparse: true)
    #expect(taken.shape == [2, 2, 2])
    #expect(taken.scalars == [8, 9, 2, 3, 8, 9, 0, 1])
    taken.backward(upstream.reshaped([2, 2, 2]))
    let sparse = try #require(table.any.sparseGrad)
    #expect(table.grad == nil)
    #expect(sparse.rows == indices)
    #expect(Tensor<Double>(sparse.values).scalars == upstream.scalars)
    let sum = sparse.coalesced()
    #expect(sum.rows == [0, 1, 4])
    #expect(Tensor<Double>(sum.values).scalars == [7, 8, 3, 4, 6, 8])
    #expect(sum.values.shape == [3, 2])
  }

  @Test func sparseIsDenseWithoutItsZeros() throws {
    let (sparse, dense) = (table(), table())
    sparse.embedding(indices, sparse: true).backward(upstream)
    dense.embedding(indices).backward(upstream)
    #expect(Tensor<Double>(try #require(sparse.any.sparseGrad).dense([6, 2])).bits == dense.grad?.bits)
    #expect(dense.any.sparseGrad == nil)
  }

  @Test func accumulatesByConcatenation() throws {
    let table = table()
    table.embedding([5], sparse: true).backward([[1, 2]].joinedRows)
    table.embedding([0, 5], sparse: true).backward([[3, 4], [5, 6]].joinedRows)
    let sparse = try #require(table.any.sparseGrad)
    #expect(sparse.rows == [5, 0, 5])
    #expect(Tensor<Double>(sparse.values).scalars == [1, 2, 3, 4, 5, 6])
    table.zeroGrad()
    #expect(table.any.sparseGrad == nil && table.grad == nil)
  }

  @Test func joinsADenseGradientInEitherOrder() {
    for sparseFirst in [true, false] {
      let table = table()
      let uses = [{ table.embedding([1], sparse: true).sum().backward() }, { (table * 2).sum().backward() }]
      for use in sparseFirst ? uses : uses.reversed() { use() }
      #expect(table.any.sparseGrad == nil)
      #expect(table.grad?.scalars == [2, 2, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2])
    }
  }

  @Test func aResultGetsADenseGradient() {
    let table = table()
    (table * 3).embedding([2, 2], sparse: true).sum().backward()
    #expect(table.any.sparseGrad == nil)
    #expect(table.grad?.scalars == [0, 0, 0, 0, 6, 6, 0, 0, 0, 0, 0, 0])
  }

  @Test(arguments: [false, true]) func replayWritesTheRowsAgain(alsoDense: Bool) throws {
    let (table, factor) = (table(), Tensor<Double>([1, 10], shape: [2]))
    func step() {
      table.zeroGrad()
      let taken = table.embedding([3, 1, 3], sparse: true) * factor
      (alsoDense ? taken.sum() + (table * factor).sum() : taken.sum()).backward()
    }
    let recording = Recording(step)
    factor.assign([2, 20])
    for _ in 0..<3 { recording.replay() }
    if alsoDense {
      #expect(table.grad?.scalars == [2, 20, 4, 40, 2, 20, 6, 60, 2, 20, 2, 20])
    } else {
      let sparse = try #require(table.any.sparseGrad)
      #expect(sparse.rows == [3, 1, 3])
      #expect(Tensor<Double>(sparse.values).scalars == [2, 20, 2, 20, 2, 20])
    }
  }
}

extension [[Double]] {
  fileprivate var joinedRows: Tensor<Double> { Tensor(flatMap { $0 }, shape: [count, self[0].count]) }
}
