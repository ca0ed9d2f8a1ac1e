import Files

extension TensorFile {
  /// What is asked of a file's checksum.
  package enum ChecksumRule: Hashable, Sendable {
    /// Right if there is one; files of other programs have none.
    case ifPresent
    /// There and right.
    case required
  }

  /// CRC-32C over everything that the file says, in eight lowercase hexadecimal digits.
  ///
  /// It goes over the contents and not over the bytes of the file, so that another program may write the same tensors
  /// and texts anew and keep it. First come the texts, sorted by name, each as name and text; then the tensors, sorted
  /// by name, each as name, dtype, shape and bytes. Names, texts, dtypes and bytes have their count of bytes before
  /// them, a shape its count of extents; counts and extents are 64 bits, little-endian. Names are sorted by their
  /// bytes.
  package var checksum: String {
    var crc = CRC32C()
    crc.add(metadata.count)
    for (name, text) in metadata.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      crc.add(name)
      crc.add(text)
    }
    crc.add(entries.count)
    for entry in entries.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      crc.add(entry.name)
      crc.add(entry.kind.rawValue)
      crc.add(entry.shape.count)
      for extent in entry.shape { crc.add(extent) }
      crc.add(entry.bytes)
    }
    let digits = String(crc.value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

extension CRC32C {
  fileprivate mutating func add(_ number: Int) {
    withUnsafeBytes(of: UInt64(number).littleEndian) { update($0) }
  }

  fileprivate mutating func add(_ text: String) {
    add(text.utf8.count)
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  fileprivate mutating func add(_ bytes: [UInt8]) {
    add(bytes.count)
    bytes.withUnsafeBytes { update($0) }
  }
}
