import Files
import Words

extension TensorFile {
  /// The longest header that readers of the format take, in bytes.
  private static let longestHeader = 100_000_000

  /// Reads a file.
  ///
  /// Nothing that the file says of itself is believed: lengths, offsets and shapes must fit the bytes that are there,
  /// without holes and without overlaps.
  ///
  /// - Parameter place: the file's name, for errors.
  package init(
    parsing bytes: [UInt8], place: String, checksum rule: ChecksumRule = .ifPresent
  ) throws(InputError) {
    try Self.refuseOthers(bytes, place)
    let (header, data) = try Self.split(bytes, place)
    guard header.first == UInt8(ascii: "{"),
      case .object(let object) = try JSONValue(parsing: header, place: "\(place), header")
    else {
      throw InputError(
        place: "\(place), header", value: "no object", allowed: "a JSON object from its first byte on")
    }
    var metadata: [String: String] = [:]
    var descriptions: [Description] = []
    for member in object.members {
      if member.key == Self.metadataName {
        metadata = try Self.texts(member.value, place)
      } else {
        descriptions.append(try Description(member, place))
      }
    }
    let saved = metadata.removeValue(forKey: Self.checksumName)
    self.init(entries: try Self.entries(descriptions, of: data, place), metadata: metadata)
    try check(saved, rule, place)
  }

  /// Header and data of a file.
  private static func split(
    _ bytes: [UInt8], _ place: String
  ) throws(InputError) -> (header: ArraySlice<UInt8>, data: ArraySlice<UInt8>) {
    guard bytes.count >= 8 else {
      throw InputError(
        place: place, value: "\(bytes.count) bytes", allowed: "a safetensors file of at least 8 bytes")
    }
    var length: UInt64 = 0
    for byte in bytes[..<8].reversed() { length = length << 8 | UInt64(byte) }
    guard length <= longestHeader, Int(length) <= bytes.count - 8 else {
      throw InputError(
        place: place, value: "a header of \(length) bytes",
        allowed:
          "a safetensors file, here with a header of at most \(min(longestHeader, bytes.count - 8)) bytes")
    }
    return (bytes[8..<8 + Int(length)], bytes[(8 + Int(length))...])
  }

  private static func texts(_ value: JSONValue, _ place: String) throws(InputError) -> [String: String] {
    let place = "\(place), header, \(metadataName)"
    guard let object = value.object else {
      throw InputError(place: place, value: value.kind, allowed: "an object")
    }
    var result: [String: String] = [:]
    for member in object.members {
      guard let text = member.value.string else {
        throw InputError(place: "\(place), \(member.key)", value: member.value.kind, allowed: "a string")
      }
      result[member.key] = text
    }
    return result
  }

  private static func entries(
    _ descriptions: [Description], of data: ArraySlice<UInt8>, _ place: String
  ) throws(InputError) -> [Entry] {
    // Tensors without elements share their offset with the one that follows; among themselves they keep their order.
    let inOrder = descriptions.enumerated().sorted {
      ($0.element.start, $0.element.end, $0.offset) < ($1.element.start, $1.element.end, $1.offset)
    }
    var entries: [Entry] = []
    var offset = 0
    for (_, description) in inOrder {
      guard description.start == offset, description.end <= data.count else {
        throw InputError(
          place: "\(place), header, \(description.name), data_offsets",
          value: "\(description.start), \(description.end)",
          allowed: "offsets from \(offset) on, within the \(data.count) bytes that are there")
      }
      let bytes = data[data.startIndex + description.start..<data.startIndex + description.end]
      entries.append(
        Entry(
          name: description.name, kind: description.kind, shape: description.shape, bytes: Array(bytes)))
      offset = description.end
    }
    guard offset == data.count else {
      throw InputError(
        place: place, value: "\(data.count) bytes of data", allowed: "\(offset), as the header says")
    }
    return entries
  }

  private func check(_ saved: String?, _ rule: ChecksumRule, _ place: String) throws(InputError) {
    switch (saved, rule) {
    case (nil, .ifPresent): break
    case (nil, .required):
      throw InputError(
        place: "\(place), header, \(Self.metadataName)", value: "no \(Self.checksumName)",
        allowed:
          "the checksum that this program writes; the file is damaged, or of another program, whose weights "
          + "alone start a run with --init-from")
    case (let saved?, _):
      guard saved == checksum else {
        throw InputError(
          place: place, value: "checksum \(checksum)",
          allowed: "\(saved), as when it was written; the file is damaged")
      }
    }
  }
}

/// What the header says of one tensor; its offsets fit its kind and shape.
private struct Description {
  let name: String
  let kind: TensorFile.Kind
  let shape: [Int]
  /// Of its bytes within the data.
  let start: Int
  let end: Int

  init(_ member: JSONObject.Member, _ place: String) throws(InputError) {
    name = member.key
    let place = "\(place), header, \(name)"
    guard let object = member.value.object else {
      throw InputError(place: place, value: member.value.kind, allowed: "an object")
    }
    let types = TensorFile.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    let type = object["dtype"]?.string
    guard let kind = type.flatMap(TensorFile.Kind.init) else {
      throw InputError(place: "\(place), dtype", value: type ?? "", allowed: "one of \(types)")
    }
    self.kind = kind
    shape = try Self.sizes(object["shape"], place: "\(place), shape")
    let offsets = try Self.sizes(object["data_offsets"], place: "\(place), data_offsets")
    guard offsets.count == 2, offsets[0] <= offsets[1] else {
      throw InputError(place: "\(place), data_offsets", value: "\(offsets)", allowed: "a start and an end")
    }
    (start, end) = (offsets[0], offsets[1])
    // Step by step as the shape's product is taken, which a zero does not save from an overflow before it.
    var size: Int? = 1
    for factor in shape + [kind.size] {
      let product = size?.multipliedReportingOverflow(by: factor)
      size = product.flatMap { $0.overflow ? nil : $0.partialValue }
    }
    guard size == end - start else {
      throw InputError(
        place: "\(place), data_offsets", value: "\(end - start) bytes",
        allowed: size.map { "\($0) bytes for this dtype and shape" } ?? "a shape that fits into a file")
    }
  }

  /// Whole numbers that are not negative.
  private static func sizes(_ value: JSONValue?, place: String) throws(InputError) -> [Int] {
    guard let values = value?.array else {
      throw InputError(place: place, value: value?.kind ?? "", allowed: "an array")
    }
    var result: [Int] = []
    for value in values {
      guard let size = value.integer(as: Int.self), size >= 0 else {
        throw InputError(
          place: place, value: value.number == nil ? value.kind : value.text,
          allowed: "whole numbers of at least 0")
      }
      result.append(size)
    }
    return result
  }
}
