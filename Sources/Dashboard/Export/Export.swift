import Runs
import TextUI
import Words

/// Files that the screen asks to be written: names and contents. Whoever has a disk writes them.
package struct Export: Hashable, Sendable {
  package struct File: Hashable, Sendable {
    /// `.svg`, or a whole name where the stem is empty.
    package let suffix: String
    package let text: String

    package init(suffix: String, text: String) {
      self.suffix = suffix
      self.text = text
    }
  }

  /// What happens where a file of that name is there.
  package enum Policy: Hashable, Sendable {
    /// The stem is followed by the least number with which none of the names is taken.
    case nextFreeName
    case refuse
    case overwrite
  }

  package let stem: String
  package let files: [File]
  package let policy: Policy

  package init(stem: String, files: [File], policy: Policy) {
    self.stem = stem
    self.files = files
    self.policy = policy
  }
}

/// What can be exported, by the end of the file's name.
enum ExportFormat: String, CaseIterable, Sendable {
  case svg, txt, csv, jsonl, script

  init?(path: String) {
    guard let dot = path.lastIndex(of: "."), dot != path.startIndex else { return nil }
    self.init(rawValue: path[path.index(after: dot)...].lowercased())
  }
}

extension Dashboard {
  /// The size of an exported chart, in cells.
  private static let pictureSize = (width: 110, height: 34)

  /// Writes one file, whose name says what; a name that ends in `-light.svg` or `-dark.svg` says on which ground.
  mutating func export(to path: String, overwriting: Bool) throws(InputError) -> [Effect] {
    let allowed =
      "a file name that ends in " + ExportFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
    guard let format = ExportFormat(path: path) else {
      throw InputError(place: "command, export", value: path, allowed: allowed)
    }
    let name = path.lowercased()
    let ground: SVGTheme =
      name.hasSuffix("-light.svg")
      ? .light : name.hasSuffix("-dark.svg") ? .dark : pen.theme.name == "light" ? .light : .dark
    notices.listen()
    return [
      .write(
        Export(
          stem: "", files: [Export.File(suffix: path, text: text(format, on: ground))],
          policy: overwriting ? .overwrite : .refuse))
    ]
  }

  /// Writes everything, side by side under a name of its own.
  mutating func exportAll() -> [Effect] {
    let files =
      [("-dark.svg", text(.svg, on: .dark)), ("-light.svg", text(.svg, on: .light))]
      + [ExportFormat.txt, .csv, .jsonl, .script].map { (".\($0.rawValue)", text($0, on: .dark)) }
    notices.listen()
    return [
      .write(
        Export(
          stem: "descent-" + fileStem(snapshot.subject.problem),
          files: files.map { Export.File(suffix: $0.0, text: $0.1) }, policy: .nextFreeName))
    ]
  }

  /// Letters and digits of a name, for a file's.
  private func fileStem(_ name: String) -> String {
    let stem = name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let words = String(stem).split(separator: "-").joined(separator: "-")
    return words.isEmpty ? "run" : String(words.prefix(40))
  }

  private func text(_ format: ExportFormat, on ground: SVGTheme) -> String {
    switch format {
    case .svg: picture(Theme.named(ground.rawValue) ?? .dark, .braille).svg(on: ground, title: title)
    case .txt: asText
    case .csv: CurveTable(context).csv
    case .jsonl: CurveTable(context).jsonl
    case .script: script
    }
  }

  private var title: String { "\(snapshot.subject.problem), \(NumberText.grouped(snapshot.epoch)) epochs" }

  /// The chart as it is looked at, without the cursor.
  private func picture(_ theme: Theme, _ markers: MarkerSet) -> Picture {
    var copy = self
    copy.pen = Pen(theme: theme, markers: markers)
    copy.chart.cursor = nil
    let (width, height) = Self.pictureSize
    return LossPicture(copy.context, width: width).chart
      .picture(in: Area(column: 0, row: 0, width: width, height: height))
  }

  private var asText: String {
    let picture = picture(.mono, pen.markers)
    var grid = CharacterGrid(width: picture.area.width, height: picture.area.height)
    picture.draw(into: &grid)
    return ([title, ""] + grid.rows).joined(separator: "\n") + "\n"
  }

  /// The commands that left a mark, as `--script` reads them.
  private var script: String {
    let subject = snapshot.subject
    var lines = [
      "# \(subject.problem), seed \(subject.seed), \(NumberText.grouped(snapshot.epoch)) epochs".visible
    ]
    for mark in snapshot.marks.distinct {
      if case .command(let command) = mark.kind { lines.append("\(mark.epoch): \(command)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
