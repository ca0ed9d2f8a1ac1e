import Words

extension SettingReader {
  /// The data file that the fields describe.
  func dataFile(_ path: String, target: String) throws(InputError) -> DataFile {
    var file = DataFile(
      path: path, target: target, features: text(.features).map(NameList.names), task: try choice(.task),
      missing: try choice(.missing) ?? .refuse)
    file.excluded = text(.exclude).map(NameList.names) ?? []
    file.categories = text(.categories).map(NameList.names) ?? []
    file.table = try tableOptions()
    return file
  }

  /// How a table is written.
  func tableOptions() throws(InputError) -> TableOptions {
    var table = TableOptions()
    if let name = text(.delimiter) {
      guard let delimiter = TableDelimiter(parsing: name) else {
        throw error(.delimiter, TableDelimiter.allowed)
      }
      table.delimiter = delimiter
    }
    table.hasHeader = try flag(.header)
    if let lines = text(.skipRows) {
      guard let count = Int(lines), count >= 0 else { throw error(.skipRows, "a whole number of lines") }
      table.skippedLines = count
    }
    if let marks = text(.comment) {
      guard marks.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != Ascii.quote }) else {
        throw error(.comment, "characters of ASCII that begin a comment, such as #, or nothing for none")
      }
      table.commentMarks = marks
    }
    table.encoding = text(.encoding)
    table.decimalMark = try choice(.decimal)
    table.missingValues = text(.missingValue).map(NameList.names) ?? []
    return table
  }
}

extension ExperimentDescription {
  /// How its data file is written, where that was said.
  package func tableOptions() throws(InputError) -> TableOptions {
    try SettingReader(entries: entries).tableOptions()
  }
}
