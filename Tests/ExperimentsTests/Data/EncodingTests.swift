import Testing

@testable import Experiments

/// Files that are not UTF-8.
@Suite struct EncodingTests {
  private func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
      let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  @Test(arguments: [true, false], [true, false]) func utf16(bigEndian: Bool, mark: Bool) throws {
    let loaded = try load(
      utf16("größe;y\r\n1,5;2\r\n2,5;3\r\n", bigEndian: bigEndian, mark: mark).withUnsafeBufferPointer(
        Array.init))
    #expect(loaded.names == ["größe"])
    #expect(loaded.inputs == [[1.5, 2.5]])
    #expect(loaded.remarks.first?.hasPrefix("the file is UTF-16") == true)
  }

  /// 면적, 가격 as Excel saves them in Korea.
  private let korean: [UInt8] =
    [0xB8, 0xE9, 0xC0, 0xFB, 0x2C, 0xB0, 0xA1, 0xB0, 0xDD] + Array("\n50,100\n51,103\n52,106\n".utf8)

  @Test func cp949() throws {
    let loaded = try load(korean, target: "가격")
    #expect(loaded.names == ["면적"])
    #expect(
      loaded.remarks.first == "the file is not UTF-8 and is read as Korean, CP949 (--encoding overrides)")
    for name in ["cp949", "CP949", "EUC-KR", "uhc"] {
      let told = try load(korean, target: "가격") { $0.table.encoding = name }
      #expect(told.targets == [100, 103, 106])
      #expect(told.remarks.count == loaded.remarks.count - 1)
    }
  }

  @Test(arguments: ["Latin-1", "latin1", "ISO-8859-1", "iso_8859_1", "windows-1252", "cp1252"]) func latin1(
    _ name: String
  ) throws {
    let bytes: [UInt8] =
      Array("gr".utf8) + [0xF6, 0xDF] + Array("e,y\n1,m".utf8) + [0xE4] + Array("nnlich\n2,x\n".utf8)
    #expect(refusal(bytes).contains("--encoding names another"))
    let loaded = try load(bytes) { $0.table.encoding = name }
    #expect(loaded.names == ["größe"])
    #expect(loaded.dataset.classes == ["männlich", "x"])
  }

  @Test(arguments: ["utf8", "UTF-8", "utf-8-sig"]) func utf8(_ name: String) throws {
    #expect(try load("\u{FEFF}größe,y\n1,2\n2,3\n") { $0.table.encoding = name }.names == ["größe"])
  }

  @Test func refused() {
    for name in ["", "nonsense", "UTF-8//IGNORE", "a\0b"] {
      #expect(refusal("x,y\n1,2\n") { $0.table.encoding = name }.hasPrefix("--encoding: "))
    }
    #expect(
      refusal([0x78, 0x2C, 0x79, 0x0A, 0x31, 0x2C, 0xFF, 0x0A]) { $0.table.encoding = "UTF-8" }
        == "data.csv, line 2: 'FF A' is not allowed here; expected bytes of text in UTF-8; --encoding takes another name"
    )
    // Half a character at the end.
    #expect(refusal(Array(korean.prefix(8))) { $0.table.encoding = "CP949" }.hasPrefix("data.csv, line 1"))
  }
}
