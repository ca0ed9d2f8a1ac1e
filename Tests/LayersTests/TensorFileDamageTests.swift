import TestSupport
import Testing
import Words

@testable import Layers

/// Files that are damaged, or made to do harm: each is refused with a reason or is what it says.
@Suite struct TensorFileDamageTests {
  private let content = TensorFileFixture.content

  @Test(arguments: [TensorFileFixture.fromSwift, TensorFileFixture.fromPython])
  func truncationAtEveryByteIsFound(_ bytes: [UInt8]) {
    for count in 0..<bytes.count {
      #expect(throws: InputError.self, "\(count)") {
        try TensorFile(parsing: Array(bytes[..<count]), place: "a")
      }
    }
    #expect(throws: InputError.self) { try TensorFile(parsing: bytes + [0], place: "a") }
  }

  /// A file with a checksum: what can be read in spite of a flip is what was written.
  @Test func everyBitFlipIsFound() {
    let bytes = TensorFileFixture.fromSwift
    var accepted = 0
    for bit in 0..<bytes.count * 8 {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      if let file = try? TensorFile(parsing: flipped, place: "a", checksum: .required) {
        accepted += 1
        #expect(file == content)
      }
    }
    #expect(accepted == 0)
  }

  @Test func manyDamagedBytesAreFound() {
    var generator = SplitMix(seed: 10_000)
    for _ in 0..<10_000 {
      var bytes = TensorFileFixture.fromSwift
      for _ in 0..<Int.random(in: 2...5, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^=
          1 << UInt8.random(in: 0..<8, using: &generator)
      }
      if let file = try? TensorFile(parsing: bytes, place: "a", checksum: .required) {
        // Flips can undo one another.
        #expect(bytes == TensorFileFixture.fromSwift && file == content)
      }
    }
  }

  /// A file without: it can only be consistent.
  @Test func flipsInAFileWithoutChecksumDoNotCrash() throws {
    var generator = SplitMix(seed: 11)
    var accepted = 0
    for _ in 0..<10_000 {
      var bytes = TensorFileFixture.fromPython
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^=
          1 << UInt8.random(in: 0..<8, using: &generator)
      }
      guard let file = try? TensorFile(parsing: bytes, place: "a") else { continue }
      accepted += 1
      #expect(file.entries.map(\.bytes.count).reduce(0, +) == 60)
      #expect(try TensorFile(parsing: file.encoded(), place: "a") == file)
    }
    #expect(accepted > 100)
  }

  @Test func aDamagedWeightIsNamed() {
    var bytes = TensorFileFixture.fromSwift
    bytes[bytes.count - 1] ^= 1
    let error = #expect(throws: InputError.self) { try TensorFile(parsing: bytes, place: "run.safetensors") }
    #expect(error?.place == "run.safetensors")
    #expect(error?.value.hasPrefix("checksum ") == true)
    #expect(error?.allowed == "\(content.checksum), as when it was written; the file is damaged")
  }

  private func file(_ header: String, data: Int = 0) -> [UInt8] {
    let count = header.utf8.count
    return (0..<8).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) } + header.utf8
      + Array(repeating: 1, count: data)
  }

  @Test(
    arguments: [
      (
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 4, "a, data_offsets",
        "8 bytes for this dtype and shape"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, 4, "a, data_offsets", "a start and an end"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}"#, 4, "a, data_offsets",
        "a start and an end"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8, "a, data_offsets",
        "offsets from 0 on, within the 8 bytes that are there"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
        4, "b, data_offsets", "offsets from 4 on, within the 4 bytes that are there"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
        8, "b, data_offsets", "offsets from 8 on, within the 8 bytes that are there"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}"#, 8, "a, data_offsets",
        "offsets from 0 on, within the 8 bytes that are there"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[2305843009213693952,8],"data_offsets":[0,0]}}"#, 0, "a, data_offsets",
        "a shape that fits into a file"
      ),
      (
        #"{"a":{"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0]}}"#, 0, "a, data_offsets",
        "a shape that fits into a file"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1152921504606846976,4,0],"data_offsets":[0,0]}}"#, 0,
        "a, data_offsets", nil
      ),
      (
        #"{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807,0],"data_offsets":[0,0]}}"#, 0,
        "a, data_offsets", "a shape that fits into a file"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, 4, "a, shape",
        "whole numbers of at least 0"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}"#, 4, "a, shape",
        "whole numbers of at least 0"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[18446744073709551615],"data_offsets":[0,4]}}"#, 4, "a, shape",
        "whole numbers of at least 0"
      ),
      (#"{"a":{"dtype":"F32","shape":4,"data_offsets":[0,4]}}"#, 4, "a, shape", "an array"),
      (#"{"a":{"dtype":"F32","data_offsets":[0,4]}}"#, 4, "a, shape", "an array"),
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,"4"]}}"#, 4, "a, data_offsets",
        "whole numbers of at least 0"
      ),
      (
        #"{"a":{"dtype":"F4","shape":[2],"data_offsets":[0,4]}}"#, 4, "a, dtype",
        "one of F32, F64, F16, BF16, I64, U32"
      ),
      (#"{"a":{"shape":[1],"data_offsets":[0,4]}}"#, 4, "a, dtype", "one of F32, F64, F16, BF16, I64, U32"),
      (#"{"a":7}"#, 0, "a", "an object"), (#"{"__metadata__":[]}"#, 0, "__metadata__", "an object"),
      (#"{"__metadata__":{"a":1}}"#, 0, "__metadata__, a", "a string"),
      ("[]", 0, "", "a JSON object from its first byte on"),
      (" {}", 0, "", "a JSON object from its first byte on"),
      ("", 0, "", "a JSON object from its first byte on"),
      ("{} x", 0, "line 1, column 4", "the end of the document"),
      (#"{"a":{},"a":{}}"#, 0, "line 1, column 9", "each key once"),
    ] as [(String, Int, String, String?)])
  func headersThatLie(_ header: String, data: Int, place: String, allowed: String?) throws {
    let bytes = file(header, data: data)
    guard let allowed else {
      // No element, whatever the other extents.
      #expect(try TensorFile(parsing: bytes, place: "f").entries.map(\.bytes) == [[]])
      return
    }
    let error = #expect(throws: InputError.self) { try TensorFile(parsing: bytes, place: "f") }
    #expect(error?.place == "f, header" + (place.isEmpty ? "" : ", ") + place)
    #expect(error?.allowed == allowed)
  }

  @Test(arguments: [0, 1, 100_000_000, 100_000_001, 1 << 62, UInt64.max])
  func lengthsThatLie(_ length: UInt64) {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
    let error = #expect(throws: InputError.self) { try TensorFile(parsing: bytes, place: "f") }
    #expect(error?.value == (length == 0 ? "no object" : "a header of \(length) bytes"))
    #expect(throws: InputError(place: "f", value: "4 bytes of data", allowed: "0, as the header says")) {
      try TensorFile(parsing: file("{}", data: 4), place: "f")
    }
  }
}
