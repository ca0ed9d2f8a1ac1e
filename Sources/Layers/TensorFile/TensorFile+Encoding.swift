import Files

extension TensorFile {
  /// The bytes of the file.
  ///
  /// The header is filled up with spaces, so that the tensors start at a multiple of eight bytes.
  package func encoded() -> [UInt8] {
    var texts = metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    texts.insert((Self.checksumName, checksum), at: 0)
    let metadata = JSONObject(texts.map { ($0.key, .string($0.value)) })
    var members: [(String, JSONValue)] = [(Self.metadataName, .object(metadata))]
    var offset = 0
    for entry in entries {
      let end = offset + entry.bytes.count
      let description: JSONObject = [
        "dtype": .string(entry.kind.rawValue), "shape": .array(entry.shape.map { JSONValue($0) }),
        "data_offsets": .array([JSONValue(offset), JSONValue(end)]),
      ]
      members.append((entry.name, .object(description)))
      offset = end
    }
    var header = Array(JSONValue.object(JSONObject(members)).text.utf8)
    header += Array(repeating: UInt8(ascii: " "), count: -header.count & 7)

    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + offset)
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes += $0 }
    bytes += header
    for entry in entries { bytes += entry.bytes }
    return bytes
  }
}
