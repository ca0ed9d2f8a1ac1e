import Testing
import TextUI

/// Compares a grid with a picture in the source: the text of its rows without their trailing blanks.
///
/// Rows below the picture's last line must be blank. A difference is reported line by line, with the whole
/// grid below, ready to be copied into the test once a person has looked at it.
package func expectPicture(
  _ grid: CharacterGrid, _ picture: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  var seen = grid.rows
  var wanted = picture.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    String(line.reversed().drop { $0 == " " }.reversed())
  }
  while seen.last == "" { seen.removeLast() }
  while wanted.last == "" { wanted.removeLast() }
  guard seen != wanted else { return }

  var report: [String] = []
  for row in 0..<max(seen.count, wanted.count) {
    let (actual, expected) = (row < seen.count ? seen[row] : nil, row < wanted.count ? wanted[row] : nil)
    if actual == expected { continue }
    report.append("row \(row)")
    report.append("  wanted \(expected.map { "«\($0)»" } ?? "nothing")")
    report.append("  seen   \(actual.map { "«\($0)»" } ?? "nothing")")
  }
  let whole = seen.joined(separator: "\n")
  Issue.record(
    "The picture differs.\n\(report.joined(separator: "\n"))\nThe whole grid:\n\(whole)",
    sourceLocation: sourceLocation)
}
