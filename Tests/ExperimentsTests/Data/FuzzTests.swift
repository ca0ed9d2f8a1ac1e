import TestSupport
import Testing
import Words

@testable import Experiments

/// No bytes whatever stop the program: they are read or refused in one line.
@Suite struct FuzzTests {
  private let valid = Array(
    """
    # comment
    a [m],"b, ""c"" d",kind,y
    1,2.5e-3,u,0
    -4,,"v\nw",1
    +.5,NA,u,1
    7,9007199254740993,?,0

    """.utf8)

  /// What is wrong with what was made of the bytes; nil when nothing is.
  private func complaint(_ bytes: [UInt8], _ random: inout SplitMix) -> String? {
    let missing = DataFile.Missing.allCases.randomElement(using: &random)!
    let task = (DataFile.Task.allCases + [nil]).randomElement(using: &random)!
    let features = [nil, ["a"], ["kind", "1"]].randomElement(using: &random)!
    let target = ["y", "1", "column 1"].randomElement(using: &random)!
    do throws(InputError) {
      let data = try load(bytes, target: target, features: features, task: task, missing: missing)
      let rows = data.dataset.rowCount
      if rows == 0 || data.inputs.contains(where: { $0.count != rows }) { return "rows" }
      if !data.targets.allSatisfy({ $0.isFinite }) { return "targets" }
      if missing != .mean, !data.inputs.joined().allSatisfy({ $0.isFinite }) { return "inputs" }
      if let classes = data.dataset.classes, Set(data.targets) != Set(classes.indices.map(Double.init)) {
        return "classes"
      }
      return data.remarks.first { !isHarmless($0) }
    } catch {
      let text = error.description
      return isHarmless(text) && text.unicodeScalars.count < 1500 ? nil : text
    }
  }

  private func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  @Test func mutations() {
    var complaints: [String] = []
    var accepted = 0
    var random = SplitMix(seed: 11)
    let special = Array("\",;\t|\r\n#0.e+-N ".utf8) + [0, 0x1B, 0x80, 0xC3, 0xFF]
    for _ in 0..<3000 {
      var bytes = valid
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        guard let place = bytes.indices.randomElement(using: &random) else { break }
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = special.randomElement(using: &random)!
        case 1: bytes.insert(special.randomElement(using: &random)!, at: place)
        case 2: bytes.remove(at: place)
        case 3: bytes.removeSubrange(place...)
        default: bytes += bytes[place...]
        }
      }
      if let text = complaint(bytes, &random) { complaints.append(text) }
      if refusal(bytes, missing: .drop).isEmpty { accepted += 1 }
    }
    #expect(complaints == [])
    // The mutations go beyond what the first check refuses.
    #expect(accepted > 100 && accepted < 2900)
  }

  @Test func noise() {
    var random = SplitMix(seed: 12)
    var complaints: [String] = []
    let letters = Array("1\",;\n".utf8)
    for round in 0..<3000 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        round % 2 == 0 ? UInt8.random(in: 0...255, using: &random) : letters.randomElement(using: &random)!
      }
      for bytes in [bytes, Array("y,a\n".utf8) + bytes] {
        if let text = complaint(bytes, &random) { complaints.append(text) }
      }
    }
    #expect(complaints == [])
  }

  /// What is written by the rules is read back.
  @Test func roundTrip() throws {
    var random = SplitMix(seed: 13)
    for _ in 0..<100 {
      let delimiter = [",", ";", "\t", "|"].randomElement(using: &random)!
      let end = ["\n", "\r\n", "\r"].randomElement(using: &random)!
      let kinds = ["a", "b \"quoted\"", "c\(delimiter)d", "e\nf", " g ", "1", ""]
      let rows = (0..<Int.random(in: 6...40, using: &random)).map { _ in
        (Double(bitPattern: random.next() & ~(1 << 62)), kinds.dropLast().randomElement(using: &random)!)
      }
      guard Set(rows.map(\.1)).count > 3, rows.allSatisfy({ $0.0.isFinite }) else { continue }
      let text = rows.map { number, kind in
        "\(number)\(delimiter)\"\(kind.replacing("\"", with: "\"\""))\"\(end)"
      }.joined()
      let loaded = try load("x\(delimiter)y\(end)\(text)", task: .classification)
      #expect(loaded.inputs == [rows.map(\.0)])
      #expect(loaded.targets.map { loaded.dataset.classes![Int($0)] } == rows.map(\.1))
    }
  }
}
