/// A JSON document, or a part of one.
///
/// Objects keep their keys in order, and integers are exact: a seed of 64 bits survives. Own code instead of
/// FoundationEssentials, because checkpoints are checked strictly: its decoder takes the same key twice, loses the
/// order of keys, and can only read into types that are known beforehand. Sources/README.md has the figures.
///
/// A value that is written and parsed again is the same value: numbers are written with a fraction or an exponent,
/// integers without.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A finite number; JSON has no other. Callers write those that are not finite as strings or as null.
  case number(Double)
  /// A number without fraction and exponent, from the least `Int64` to the greatest `UInt64`.
  case integer(Int128)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  package init(_ integer: some FixedWidthInteger) { self = .integer(Int128(integer)) }
}

/// The members of a JSON object, in order; no key twice.
package struct JSONObject: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  package struct Member: Hashable, Sendable {
    package let key: String
    package let value: JSONValue
  }

  package private(set) var members: [Member]

  /// - Precondition: no key twice.
  package init(_ members: some Sequence<(String, JSONValue)>) {
    self.init(members: members.map { Member(key: $0.0, value: $0.1) })
    let keys = Set(self.members.map(\.key))
    precondition(keys.count == self.members.count, "a key of a JSON object is there twice")
  }

  /// Members whose keys are known to differ.
  init(members: [Member]) { self.members = members }

  /// - Precondition: no key twice.
  package init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }

  /// The value of a key; nil if there is none. Setting replaces it where it stands, or puts it last.
  ///
  /// - Complexity: O(number of members); to look up many keys of a large object, walk its members.
  package subscript(key: String) -> JSONValue? {
    get { members.first { $0.key == key }?.value }
    set {
      let index = members.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): members[index] = Member(key: key, value: value)
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }
}

extension JSONValue {
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// A number or an integer, as the double nearest to it.
  package var number: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  /// An integer that the type can hold.
  package func integer<Integer: FixedWidthInteger>(as type: Integer.Type = Int.self) -> Integer? {
    if case .integer(let value) = self { Integer(exactly: value) } else { nil }
  }

  package var string: String? { if case .string(let value) = self { value } else { nil } }

  package var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }

  package var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

  /// What it is, for errors.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number, .integer: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
