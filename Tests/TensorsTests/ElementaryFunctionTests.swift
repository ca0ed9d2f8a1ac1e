import CKernels
import Glibc
import Testing

/// exp and tanh, which have no library behind them, against the C library's in double precision, on every instruction
/// set.
@Suite struct ElementaryFunctionTests {
  private static let tables = (0..<CK_ISA_COUNT.rawValue).compactMap {
    ck_table_for(CK_FLOAT, ck_isa($0))?.pointee
  }

  /// Floats spread evenly over all bit patterns, both signs, subnormal ones too.
  private static let everywhere: [Float] = (0..<400_000).map { Float(bitPattern: UInt32($0) &* 10_711) }
  private static let near: [Float] = (0..<400_000).map { Float($0 - 200_000) / 2000 }

  private static func apply(_ kernel: ck_kernel, _ arguments: [Float]) -> [Float] {
    var arguments = arguments
    return [Float](unsafeUninitializedCapacity: arguments.count) { buffer, count in
      count = arguments.count
      arguments.withUnsafeMutableBytes { from in
        var call = ck_call()
        call.p = (UnsafeMutableRawPointer(buffer.baseAddress!), from.baseAddress!, nil, nil, nil, nil)
        call.n.0 = Int64(buffer.count)
        kernel(&call)
      }
    }
  }

  /// What a chaotic run follows: the nearest float, but for a few arguments in a hundred thousand.
  @Test func expIsRoundedCorrectly() {
    for table in Self.tables {
      for arguments in [Self.everywhere, Self.near] {
        let results = Self.apply(table.exp, arguments)
        var wrong = 0
        for (argument, seen) in zip(arguments, results) where !argument.isNaN {
          let expected = Float(exp(Double(argument)))
          #expect(abs(Double(seen) - Double(expected)) <= Double(expected.ulp) || seen == expected)
          if seen != expected { wrong += 1 }
        }
        #expect(wrong <= 12)
      }
    }
  }

  @Test func tanhIsRightToTwoTenMillionths() {
    for table in Self.tables {
      for arguments in [Self.everywhere, Self.near] {
        for (argument, seen) in zip(arguments, Self.apply(table.tanh, arguments)) where !argument.isNaN {
          let expected = tanh(Double(argument))
          #expect(abs(Double(seen) - expected) <= 2e-7 * abs(expected) + Double(Float.leastNonzeroMagnitude))
        }
      }
    }
  }

  /// By their definitions in double precision; three units in the last place at the most.
  @Test func functionsNearOneKeepTheirDigits() {
    let functions: [(KeyPath<ck_table, ck_kernel>, (Double) -> Double)] = [
      (\.log1p, { log1p($0) }), (\.expm1, { expm1($0) }),
      (\.log_sigmoid, { $0 < -30 ? $0 - exp($0) : -log1p(exp(-$0)) }),
    ]
    for table in Self.tables {
      for (kernel, reference) in functions {
        for arguments in [Self.everywhere, Self.near] {
          for (argument, seen) in zip(arguments, Self.apply(table[keyPath: kernel], arguments)) {
            let expected = reference(Double(argument))
            guard expected.isFinite else {
              #expect(seen.isNaN ? expected.isNaN : Double(seen) == expected)
              continue
            }
            let rounded = Float(expected)
            #expect(seen == rounded || abs(Double(seen) - expected) <= 3 * Double(rounded.ulp), "\(argument)")
          }
        }
      }
    }
  }

  @Test func specialArguments() {
    for table in Self.tables {
      #expect(
        Self.apply(table.exp, [0, -0.0, -.infinity, .infinity, 89, -104]) == [
          1, 1, 0, .infinity, .infinity, 0,
        ])
      #expect(Self.apply(table.exp, [.nan])[0].isNaN)
      #expect(Self.apply(table.tanh, [.infinity, -.infinity]) == [1, -1])
      #expect(Self.apply(table.tanh, [.nan])[0].isNaN)
    }
  }
}
