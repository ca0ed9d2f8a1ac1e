/// The different texts of a column, numbered in order of appearance.
///
/// An open hash table over the bytes, so that a text seen before costs no string.
struct TextCategories {
  private(set) var texts: [[UInt8]] = []
  /// Where each text stood first.
  private(set) var places: [FieldPlace] = []
  private var hashes: [UInt64] = []
  /// Indices into `texts`, −1 where free; a power of two, at most half full.
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  /// The number of this text, which becomes the next one if it is new.
  mutating func number(of bytes: Span<UInt8>, _ place: FieldPlace) -> Int32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    var slot = Self.slot(hash, slots.count)
    while slots[slot] >= 0 {
      let known = Int(slots[slot])
      if hashes[known] == hash, Self.equal(texts[known], bytes) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = Int32(texts.count)
    slots[slot] = number
    texts.append(bytes.indices.map { bytes[$0] })
    hashes.append(hash)
    places.append(place)
    if texts.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Self.slot(hash, slots.count)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  private static func slot(_ hash: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: hash ^ hash >> 32) & (count - 1)
  }

  private static func equal(_ known: [UInt8], _ bytes: Span<UInt8>) -> Bool {
    guard known.count == bytes.count else { return false }
    for index in known.indices where known[index] != bytes[index] { return false }
    return true
  }
}
