import CKernels
import TestSupport
import Testing

/// Every instruction set gives the bits of the portable kernels, so that a run is the same on every machine.
///
/// Sizes lie around the widths of vectors; among the numbers are zeros of both signs, NaN and the infinities.
@Suite struct KernelTests {
  static let sizes = [0, 1, 3, 7, 8, 9, 31, 33, 100, 1000]

  private static let sets: [ck_isa] = [CK_AVX2, CK_AVX512].filter { ck_table_for(CK_FLOAT, $0) != nil }

  @Test func everyKernelIsCompared() {
    let entries = MemoryLayout<ck_table>.size / MemoryLayout<UnsafeRawPointer>.size
    #expect(Set(KernelCase.all.map(\.name)).count == KernelCase.all.count)
    #expect(KernelCase.all.count == entries)
    print("\(entries) kernels, \(Self.sets.count) instruction sets beside the portable one")
  }

  @Test func thePortableSetIsAlwaysThere() {
    #expect(ck_table_for(CK_FLOAT, CK_PORTABLE) != nil)
    #expect(ck_table_for(CK_DOUBLE, CK_PORTABLE) != nil)
    #expect(ck_table_for(CK_FLOAT, CK_ISA_COUNT) == nil)
  }

  @Test(arguments: KernelCase.all) func givesThePortableBits(_ kernel: KernelCase) throws {
    for set in Self.sets {
      try compare(kernel, CK_FLOAT, set, Float.self)
      try compare(kernel, CK_DOUBLE, set, Double.self)
    }
  }

  private func compare<Scalar: BinaryFloatingPoint>(
    _ kernel: KernelCase, _ type: ck_type, _ set: ck_isa, _ scalar: Scalar.Type
  ) throws {
    let portable = try #require(ck_table_for(type, CK_PORTABLE)).pointee[keyPath: kernel.function]
    let other = try #require(ck_table_for(type, set)).pointee[keyPath: kernel.function]
    for layout in Self.sizes.flatMap(kernel.layouts) {
      for special in [false, true] {
        let operands = Self.operands(layout, special: special, scalar)
        for accumulate in [false, true] {
          let expected = run(portable, layout, operands, accumulate)
          let seen = run(other, layout, operands, accumulate)
          #expect(
            seen == expected, "\(kernel.name) \(layout.extents), special \(special), set \(set.rawValue)")
        }
      }
    }
  }

  /// The bits of what is written, and the indices. Operand 0 starts with numbers too, for kernels that change it in place.
  private func run<Scalar: BinaryFloatingPoint>(
    _ kernel: ck_kernel, _ layout: KernelCase.Layout, _ operands: [[Scalar]?], _ accumulate: Bool
  ) -> [UInt64] {
    let buffers = operands.map { operand in
      operand.map { elements in
        let buffer = UnsafeMutableBufferPointer<Scalar>.allocate(capacity: max(1, elements.count))
        _ = buffer.initialize(from: elements)
        return buffer
      }
    }
    let indices = UnsafeMutableBufferPointer<Int64>.allocate(capacity: max(1, layout.indices?.count ?? 0))
    _ = indices.initialize(from: layout.indices ?? [])
    defer {
      for case let buffer? in buffers { buffer.deallocate() }
      indices.deallocate()
    }
    func address(_ operand: Int) -> UnsafeMutableRawPointer? {
      operand < buffers.count ? buffers[operand].map { UnsafeMutableRawPointer($0.baseAddress!) } : nil
    }
    var call = ck_call()
    call.p = (
      address(0), address(1), address(2), address(3), address(4),
      layout.indices.map { _ in UnsafeMutableRawPointer(indices.baseAddress!) }
    )
    withUnsafeMutableBytes(of: &call.n) { $0.copyBytes(from: layout.extents.flatMap(Self.bytes)) }
    call.s = layout.scalars
    call.accumulate = accumulate
    kernel(&call)
    let bits = layout.written.flatMap { operand in
      (buffers[operand]?.prefix(operands[operand]?.count ?? 0)).map { $0.map(\.bits) } ?? []
    }
    return bits + indices.prefix(layout.indices?.count ?? 0).map { UInt64(bitPattern: $0) }
  }

  private static func bytes(_ value: Int) -> [UInt8] { withUnsafeBytes(of: Int64(value)) { Array($0) } }

  private static func operands<Scalar: BinaryFloatingPoint>(
    _ layout: KernelCase.Layout, special: Bool, _ scalar: Scalar.Type
  ) -> [[Scalar]?] {
    var generator = SplitMix(
      seed: UInt64(truncatingIfNeeded: layout.extents.reduce(17) { $0 &* 31 &+ $1 }))
    let strange: [Scalar] = [0, -0.0, .nan, .infinity, -.infinity, 1, -1, .leastNonzeroMagnitude]
    return layout.counts.map { count -> [Scalar]? in
      guard let count else { return nil }
      return (0..<count).map { _ in
        if special, Bool.random(using: &generator) { return strange.randomElement(using: &generator)! }
        return Scalar(Double.random(in: -4...4, using: &generator))
      }
    }
  }
}
