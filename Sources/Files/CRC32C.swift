/// The cyclic redundancy check with Castagnoli's polynomial: finds every change of up to 32 neighbouring bits, and
/// any other but for one in four thousand million.
///
/// - Castagnoli, Bräuer and Herrmann, "Optimization of cyclic redundancy-check codes with 24 and 32 parity bits",
///   1993.
package struct CRC32C {
  private var state: UInt32 = .max

  package init() {}

  /// A check that goes on from a value.
  package init(value: UInt32) { state = ~value }

  /// The check of all bytes so far.
  package var value: UInt32 { ~state }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var state = state
    // Element access to a global array in the loop would take several times as long.
    Self.table.withUnsafeBufferPointer { table in
      for byte in bytes { state = state >> 8 ^ table[Int(UInt8(truncatingIfNeeded: state) ^ byte)] }
    }
    self.state = state
  }

  /// The remainder that each byte leaves.
  private static let table: [UInt32] = (0..<256).map { byte in
    var remainder = UInt32(byte)
    for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0x82F6_3B78 : remainder >> 1 }
    return remainder
  }
}
