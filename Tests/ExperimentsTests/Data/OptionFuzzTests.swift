import Glibc
import TestSupport
import Testing
import Words

@testable import Experiments

/// Tables as people have them, mutated, under all options: never a crash, never a number that is not finite.
///
/// `DESCENT_THOROUGH_TESTS=1` makes it a hundred times as many.
@Suite struct OptionFuzzTests {
  private static let isThorough = getenv("DESCENT_THOROUGH_TESTS") != nil

  private let tables: [[UInt8]] = [
    "x,y\n1,\"$1,000.00\"\n2,\"$1,001.00\"\n3,\n4,\"$20\"\n", "a;y\n1,5;1.171\n2,25;1.342\n;900\n",
    "sep=;\nPreis;y\n50,5;1200,25\n52,5;-\n",
    "x y z\n-0.376 -0.638 0\n0.763 0.505 1\n1 2 3\n",
    "18.0   8\t\"a b\"\n19.0   ?\t\"c d\"\n20.0   6\t\"e\"\n",
    "\"x\",\"y\"\n\"1\",0.5,0.25\n\"2\",1.5,1.25\n", "t,x,y\ns,(m/s),°C\n1,2,3\n2,3,4\n3,5,6\n",
    "Report\nof May\n\nx,y\n1,2\n# note\n2,3\nTotal,5\n",
    "1960,1970,y\n48.2,63.1,1\n50.0,59.4,2\n", "y,y,\n1,45%,\n2,50%,\n",
    "z,y\n1,5 kg\n2,[6]\n,n/k\n4,\u{2212}7\n5,12\u{A0}345\n",
    "y,x\n" + (0..<40).map { "t\($0),\($0)\n" }.joined(),
  ].map { Array($0.utf8) }

  private let special =
    Array("\",;\t|\r\n#%0.e+-N $€()[]'=:".utf8) + [0, 0x1B, 0x80, 0xA0, 0xC2, 0xE2, 0xB0, 0xFF, 0xFE]

  private func mutated(_ table: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = table
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      guard let place = bytes.indices.randomElement(using: &random) else { break }
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] = special.randomElement(using: &random)!
      case 1: bytes.insert(special.randomElement(using: &random)!, at: place)
      case 2: bytes.remove(at: place)
      case 3: bytes.removeSubrange(place...)
      case 4: bytes += bytes[place...]
      default: bytes += tables.randomElement(using: &random)!
      }
    }
    return bytes
  }

  private func configure(_ file: inout DataFile, _ random: inout SplitMix) {
    func maybe<Value>(_ values: [Value]) -> Value? {
      Int.random(in: 0..<10, using: &random) == 0 ? values.randomElement(using: &random) : nil
    }
    file.table.delimiter = maybe([",", ";", "tab", "space", "|", ":"]).flatMap { TableDelimiter(parsing: $0) }
    file.table.hasHeader = maybe([true, false])
    file.table.skippedLines = maybe([1, 2, 7]) ?? 0
    file.table.commentMarks = maybe(["", "#", "%", "R", "1"])
    file.table.encoding = maybe(["UTF-8", "CP949", "latin1", "UTF-16", "UTF-16LE", "ascii", "none"])
    file.table.decimalMark = maybe(DecimalMark.allCases)
    file.table.missingValues = maybe([["-"], ["2", "x"], ["1e400", "inf"], ["", "\"", "NA"]]) ?? []
    file.excluded = maybe([["x"], ["1"], ["z", "t"]]) ?? []
    file.categories = maybe([["x"], ["y"], ["1", "z"]]) ?? []
    file.features = maybe([["x"], ["2"], ["a", "y"]])
    file.task = maybe(DataFile.Task.allCases)
    file.missing = DataFile.Missing.allCases.randomElement(using: &random)!
    file.target = maybe(["1", "x", "z", "column 1", "y.2"]) ?? "y"
  }

  @Test func tablesUnderAllOptions() {
    var random = SplitMix(seed: 21)
    var complaints: [String] = []
    var accepted = 0
    let count = Self.isThorough ? 300_000 : 3000
    for round in 0..<count {
      let bytes = mutated(tables.randomElement(using: &random)!, &random)
      var file = DataFile(path: "data.csv", target: "y")
      configure(&file, &random)
      do throws(InputError) {
        let data = try file.read(DataText(name: "data.csv", bytes, encoding: file.table.encoding))
        accepted += 1
        let rows = data.dataset.rowCount
        if rows == 0 || data.inputs.contains(where: { $0.count != rows }) {
          complaints.append("\(round): rows")
        }
        if !data.targets.allSatisfy(\.isFinite) { complaints.append("\(round): targets") }
        // Means stand for what is missing only when the rows that train are known.
        let inputs = data.inputs.joined()
        if file.missing == .mean ? inputs.contains(where: \.isInfinite) : !inputs.allSatisfy(\.isFinite) {
          complaints.append("\(round): inputs")
        }
        if Set(data.names).count != data.names.count, file.categories.isEmpty {
          complaints.append("\(round): names")
        }
        if data.remarks.contains(where: { $0.visible != $0 }) { complaints.append("\(round): remarks") }
      } catch {
        let text = error.description
        if text.visible != text || text.unicodeScalars.count > 1500 { complaints.append("\(round): \(text)") }
      }
    }
    #expect(complaints == [])
    #expect(accepted > count / 20 && accepted < count)
  }

  /// Nothing stands in the target that was not written: amounts come back as what they were written from.
  @Test func amountsComeBack() throws {
    var random = SplitMix(seed: 22)
    for round in 0..<(Self.isThorough ? 5000 : 200) {
      let comma = Bool.random(using: &random)
      let group = (comma ? [".", " ", "'", "\u{A0}", "\u{202F}", ""] : [",", " ", "'", "’", "\u{2009}", ""])
        .randomElement(using: &random)!
      let currency = ["", "$", "€ ", "kr "].randomElement(using: &random)!
      let minus = ["-", "\u{2212}", "\u{2013}"].randomElement(using: &random)!
      let values = (0..<40).map { _ in Int.random(in: -9_999_999...9_999_999, using: &random) }
      let texts = values.map { value in
        let whole = String(abs(value) / 100)
        var grouped = ""
        for (index, digit) in whole.enumerated() {
          if index > 0, (whole.count - index) % 3 == 0 { grouped += group }
          grouped.append(digit)
        }
        let cents = abs(value) % 100
        return
          "\(value < 0 ? minus : "")\(currency)\(grouped)\(comma ? "," : ".")\(cents < 10 ? "0" : "")\(cents)"
      }
      let delimiter = (comma ? [";", "\t", "|"] : [",", ";", "\t", "|"]).randomElement(using: &random)!
      let text = "x\(delimiter)y\n" + texts.enumerated().map { "\($0)\(delimiter)\"\($1)\"\n" }.joined()
      #expect(try load(text, task: .regression).targets == values.map { Double($0) / 100 }, "round \(round)")
    }
  }
}
