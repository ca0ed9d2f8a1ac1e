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

  /// The result's bits. Operand 0 starts with numbers too, for kernels that change it in place.
  private func run<Scalar: BinaryFloatingPoint>(
    _ kernel: ck_kernel, _ layout: KernelCase.Layout, _ operands: [[Scalar]], _ accumulate: Bool
  ) -> [UInt64] {
    let buffers = operands.map { operand in
      let buffer = UnsafeMutableBufferPointer<Scalar>.allocate(capacity: max(1, operand.count))
      _ = buffer.initialize(from: operand)
      return buffer
    }
    defer { for buffer in buffers { buffer.deallocate() } }
    let addresses = buffers.map { UnsafeMutableRawPointer($0.baseAddress) }
    var call = ck_call()
    call.p = (addresses[0], addresses[1], addresses[2], addresses[3], nil, nil)
    withUnsafeMutableBytes(of: &call.n) { $0.copyBytes(from: layout.extents.flatMap(Self.bytes)) }
    call.s = layout.scalars
    call.accumulate = accumulate
    kernel(&call)
    return buffers[0].prefix(operands[0].count).map(\.bits)
  }

  private static func bytes(_ value: Int) -> [UInt8] { withUnsafeBytes(of: Int64(value)) { Array($0) } }

  private static func operands<Scalar: BinaryFloatingPoint>(
    _ layout: KernelCase.Layout, special: Bool, _ scalar: Scalar.Type
  ) -> [[Scalar]] {
    var generator = SplitMix(
      seed: UInt64(truncatingIfNeeded: layout.extents.reduce(17) { $0 &* 31 &+ $1 }))
    let strange: [Scalar] = [0, -0.0, .nan, .infinity, -.infinity, 1, -1, .leastNonzeroMagnitude]
    return layout.counts.map { count in
      (0..<count).map { _ in
        if special, Bool.random(using: &generator) { return strange.randomElement(using: &generator)! }
        return Scalar(Double.random(in: -4...4, using: &generator))
      }
    }
  }
}
