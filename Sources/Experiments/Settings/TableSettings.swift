import Words

// How a person's table is written, where the guess is not right; read together with the file.

extension Setting {
  package static let exclude: Setting = Setting(
    "exclude", .data, .names, valueName: "a,b", "Leave these columns out",
    text: { listText($0.file?.excluded) })

  package static let categories: Setting = Setting(
    "categories", .data, .names, valueName: "a,b",
    "Read these columns as texts, also where they look like numbers",
    text: { listText($0.file?.categories) })

  package static let missingValue: Setting = Setting(
    "missing-value", .data, .names, valueName: "text",
    "Count this as a missing value too; may be given again",
    text: { listText($0.file?.table.missingValues) })

  package static let delimiter: Setting = Setting(
    "delimiter", .data, .name, valueName: "char",
    "Delimit fields by this: , ; | or another character, tab, or space for runs of spaces",
    fallback: "told from the first lines", text: { $0.file?.table.delimiter?.text })

  package static let header: Setting = Setting(
    "header", .data, .flag, "Take the first record of --data for the names of the columns",
    fallback: "told from the records below", text: { $0.file?.table.hasHeader.map { "\($0)" } })

  package static let skipRows: Setting = Setting(
    "skip-rows", .data, .number, valueName: "n", "Leave out so many lines above the table", fallback: "0",
    text: { ($0.file?.table.skippedLines).flatMap { $0 == 0 ? nil : "\($0)" } })

  package static let comment: Setting = Setting(
    "comment", .data, .name, valueName: "chars", "Take lines that begin with one of these for comments",
    fallback: "#%", text: { $0.file?.table.commentMarks })

  package static let encoding: Setting = Setting(
    "encoding", .data, .text, valueName: "name",
    "Read text in this encoding: utf-8, utf-16, cp949, latin1, or another that iconv knows",
    fallback: "utf-8, or told from the bytes", text: { $0.file?.table.encoding })

  package static let decimal: Setting = Setting(
    "decimal", .data, .name, valueName: "char", "Take this for the decimal mark: . or a comma",
    fallback: "told from the numbers", text: { $0.file?.table.decimalMark?.rawValue })

  /// What means something only beside a data file.
  static let ofFiles: [Setting] = [
    .target, .features, .task, .missing, .exclude, .categories, .missingValue, .delimiter, .header, .skipRows,
    .comment, .encoding, .decimal,
  ]
}

private func listText(_ names: [String]?) -> String? {
  names.flatMap { $0.isEmpty ? nil : NameList.text($0) }
}
