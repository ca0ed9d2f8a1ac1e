import Foundation
import TestSupport
import Testing
import Words

@testable import Files

@Suite struct JSONTests {
  private func parse(_ text: String) throws(InputError) -> JSONValue {
    try JSONValue(parsing: text, place: "a.json")
  }

  @Test func readsEveryKind() throws {
    let text = #" { "z" : [ 1 , -2.5e-3, true,false , null ] , "a" : { } , "é\n\u00e9\ud83d\ude00\/" : "" } "#
    let expected: JSONValue = .object([
      "z": .array([.integer(1), .number(-0.0025), .bool(true), .bool(false), .null]), "a": .object([:]),
      "é\né😀/": .string(""),
    ])
    #expect(try parse(text) == expected)
    #expect(try parse(text).object?.members.map(\.key) == ["z", "a", "é\né😀/"])
    #expect(try parse(text).text == #"{"z":[1,-0.0025,true,false,null],"a":{},"é\né😀/":""}"#)
  }

  @Test func integersAreExact() throws {
    #expect(try parse("18446744073709551615").integer(as: UInt64.self) == .max)
    #expect(try parse("-9223372036854775808").integer(as: Int64.self) == .min)
    #expect(try parse("9007199254740993").integer() == 9_007_199_254_740_993)
    #expect(try parse("300").integer(as: UInt8.self) == nil)
    #expect(try parse("3.0").integer() == nil)
    #expect(try parse("3").number == 3)
    // Beyond 64 bits it is a number like any other.
    #expect(try parse("18446744073709551616") == .number(0x1p64))
    #expect(try parse("-9223372036854775809") == .number(-0x1p63))
    #expect(try parse("1" + String(repeating: "0", count: 300)) == .number(1e300))
    let zero = try #require(parse("-0").number)
    #expect(zero.sign == .minus)
  }

  @Test(arguments: [
    ("", "line 1, column 1", "the end", "a value"), ("[1,]", "line 1, column 4", "]", "a value"),
    ("[1\n 2]", "line 2, column 2", "2", "',' or ']'"), ("[1", "line 1, column 3", "the end", "',' or ']'"),
    ("{\"a\":1,\n\n \"a\":2}", "line 3, column 2", "a", "each key once"),
    (#"{"é":1,"é":2}"#, "line 1, column 9", "é", "each key once"),
    ("{a:1}", "line 1, column 2", "a", "a key in double quotes"),
    ("{\"a\" 1}", "line 1, column 6", "1", "':'"),
    ("{\"a\":1,}", "line 1, column 8", "}", "a key in double quotes"),
    ("01", "line 1, column 2", "1", "the end of the document"),
    ("1.", "line 1, column 3", "the end", "a digit"), (".5", "line 1, column 1", ".", "a value"),
    ("+1", "line 1, column 1", "+", "a value"), ("-", "line 1, column 2", "the end", "a digit"),
    ("1e", "line 1, column 3", "the end", "a digit"),
    ("1e999", "line 1, column 1", "1e999", "a number within the range of doubles"),
    ("NaN", "line 1, column 1", "N", "a value"), ("Infinity", "line 1, column 1", "I", "a value"),
    ("nul", "line 1, column 1", "n", "a value"),
    ("true false", "line 1, column 6", "f", "the end of the document"),
    ("\"a", "line 1, column 3", "the end", "'\"' at the end of the string"),
    ("\"\u{1}\"", "line 1, column 2", "byte 0x01", "an escape such as \\n for a control character"),
    (#""\x""#, "line 1, column 3", "x", "one of \" \\ / b f n r t u"),
    (#""\u12g4""#, "line 1, column 6", "g", "four hexadecimal digits"),
    (#""\ud800""#, "line 1, column 2", #"\ud800"#, "both halves of a surrogate pair"),
    (#""\udc00\ud800""#, "line 1, column 2", #"\udc00"#, "both halves of a surrogate pair"),
    (#""\ud800\u0041""#, "line 1, column 2", #"\ud800\u0041"#, "both halves of a surrogate pair"),
    ("/* */ 1", "line 1, column 1", "/", "a value"),
    ("\u{FEFF}1", "line 1, column 1", "byte 0xEF", "a value"),
  ])
  func refuses(_ text: String, where line: String, value: String, allowed: String) {
    #expect(throws: InputError(place: "a.json, \(line)", value: value, allowed: allowed)) { try parse(text) }
  }

  @Test(
    arguments: [
      [0xFF], [0xC3, 0x28], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ] as [[UInt8]])
  func refusesBadUTF8(_ bytes: [UInt8]) {
    for document in [[0x22] + bytes + [0x22], [0x7B, 0x22] + bytes + [0x22, 0x3A, 0x31, 0x7D]] {
      let error = #expect(throws: InputError.self) { try JSONValue(parsing: document, place: "a.json") }
      #expect(error?.allowed == "valid UTF-8")
    }
    #expect(throws: InputError.self) { try JSONValue(parsing: bytes, place: "a.json") }
  }

  @Test func nestingHasALimit() throws {
    let deepest = JSONValue.deepestNesting
    func brackets(_ count: Int, _ open: String, _ close: String) -> String {
      String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
    }
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let text = brackets(deepest, open, close)
      #expect(try parse(text).text == text)
      for count in [deepest + 1, 10_000, 1_000_000] {
        let error = #expect(throws: InputError.self) { try parse(brackets(count, open, close)) }
        #expect(error?.allowed == "a nesting of at most \(deepest) levels")
      }
    }
    // It is about depth, not about the number of brackets.
    #expect(try parse("[" + String(repeating: "[],", count: 10_000) + "1]").array?.count == 10_001)
  }

  @Test func errorsShowLittleOfLongValues() {
    let long = "\"" + String(repeating: "x", count: 10_000) + "\""
    let error = #expect(throws: InputError.self) { try parse("{\(long):1,\(long):2}") }
    #expect(error?.value == String(repeating: "x", count: 60) + "…")
  }

  @Test func membersCanBeSet() {
    var object: JSONObject = ["a": .null, "b": .bool(true)]
    object["a"] = .string("x")
    object["c"] = JSONValue(3)
    #expect(object == ["a": .string("x"), "b": .bool(true), "c": JSONValue(3)])
    object["b"] = nil
    object["d"] = nil
    #expect(object.members.map(\.key) == ["a", "c"])
  }

  @Test func writtenValuesReadBack() throws {
    var generator = SplitMix(seed: 8259)
    for _ in 0..<500 {
      let value = randomValue(depth: 0, &generator)
      #expect(try parse(value.text) == value)
      #expect(try parse(value.text).text == value.text)
      // Foundation reads the same, but for numbers: it takes them through decimals and misses the last bit of some.
      let theirs = try JSONSerialization.jsonObject(with: Data(value.text.utf8), options: .fragmentsAllowed)
      #expect(isSame(value, theirs), "\(value.text)")
    }
  }

  /// Whatever happens to a document, reading ends with a value or an error.
  @Test func damagedDocumentsDoNotCrash() throws {
    var generator = SplitMix(seed: 1)
    var refused = 0
    for _ in 0..<5_000 {
      var bytes = Array(randomValue(depth: 0, &generator).text.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
        let index = bytes.indices.randomElement(using: &generator)!
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 1: bytes.remove(at: index)
        default:
          bytes.insert(Array("{}[]\",:0-.eEu\\tfn \u{FF}".utf8).randomElement(using: &generator)!, at: index)
        }
      }
      do {
        let value = try JSONValue(parsing: bytes, place: "a.json")
        #expect(try parse(value.text) == value)
      } catch { refused += 1 }
    }
    #expect(refused > 1_000)
  }

  private func randomValue(depth: Int, _ generator: inout SplitMix) -> JSONValue {
    switch Int.random(in: 0..<(depth < 4 ? 9 : 6), using: &generator) {
    case 0: return [.null, .bool(true), .bool(false)].randomElement(using: &generator)!
    case 1: return .number(Double.random(in: -1...1, using: &generator))
    case 2:
      let number = Double(bitPattern: generator.next())
      return .number(number.isFinite ? number : -0.0)
    case 3: return JSONValue(Int64(bitPattern: generator.next()))
    case 4: return JSONValue(generator.next() | 1 << 63)
    case 5: return .string(randomText(&generator))
    case 6, 7:
      return .array(
        (0..<Int.random(in: 0..<5, using: &generator)).map { _ in randomValue(depth: depth + 1, &generator) })
    default:
      var object: JSONObject = [:]
      for _ in 0..<Int.random(in: 0..<5, using: &generator) {
        object[randomText(&generator)] = randomValue(depth: depth + 1, &generator)
      }
      return .object(object)
    }
  }

  private func randomText(_ generator: inout SplitMix) -> String {
    let scalars = "\0\u{1}\u{8}\t\n\r\u{1F} \"\\/aZ09é\u{7F}\u{301}漢\u{2028}\u{FFFF}😀\u{10FFFF}"
      .unicodeScalars
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<8, using: &generator) {
      text.append(scalars.randomElement(using: &generator)!)
    }
    return String(text)
  }

  private func isSame(_ mine: JSONValue, _ theirs: Any) -> Bool {
    switch mine {
    case .null: theirs is NSNull
    case .bool(let value): theirs as? Bool == value
    case .number: theirs is NSNumber
    case .integer(let value): (theirs as? NSNumber)?.stringValue == "\(value)"
    case .string(let value): (theirs as? String).map { Array($0.utf8) } == Array(value.utf8)
    case .array(let values):
      (theirs as? [Any]).map { $0.count == values.count && zip(values, $0).allSatisfy(isSame) } ?? false
    case .object(let object):
      (theirs as? [String: Any]).map { theirs in
        theirs.count == object.members.count
          && object.members.allSatisfy { member in
            theirs[member.key].map { isSame(member.value, $0) } ?? false
          }
      } ?? false
    }
  }
}
