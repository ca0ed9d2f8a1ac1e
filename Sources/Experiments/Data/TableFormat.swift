import Words

/// What the first lines of a table say about it: its delimiter, its columns, and where its records begin.
struct TableFormat {
  let delimiter: UInt8
  let comments: CommentMarks
  let columns: [Heading]
  /// Whether the first record heads the columns.
  let hasHeader: Bool
  /// Whether nothing names the columns, which are called 1, 2, … then.
  let isNumbered: Bool
  /// The column of R's row names, which has no heading.
  let rowNames: Int?
  /// The position of the first record of data.
  let firstRecord: Int
  /// Records of the table before it: the header, the units.
  let recordsBefore: Int
  /// What was assumed of the format, and by which flags it can be said.
  let assumption: String
  /// What somebody who looks at the file might not expect.
  let remarks: [String]

  /// Whether `3,14` may be a number without quotes: where the comma does not delimit, as in much of Europe.
  var allowsDecimalComma: Bool { delimiter != Ascii.comma }

  /// - Parameter source: the file; where runs of spaces delimit, it gets tabs between the fields instead.
  init(_ source: inout DataText, _ options: TableOptions) throws(InputError) {
    comments = CommentMarks(options.commentMarks)
    let start = try TableStart(source, options, comments)
    let layout = TableLayout(
      source.bytes.span, at: start.position, comments, delimiter: options.delimiter ?? start.delimiter)
    if case .byte(let byte) = layout.delimiter {
      delimiter = byte
    } else {
      delimiter = Ascii.tab
      source = source.delimitedByTabs(from: layout.start)
    }
    let reader = FormatReader(source, layout, delimiter, MissingValues(options.missingValues))
    let first = try reader.firstRecord()

    var remarks = source.remarks + start.remarks
    if layout.delimiter != .byte(Ascii.comma), options.delimiter == nil, start.delimiter == nil {
      remarks.append(
        layout.delimiter == .spaces
          ? "runs of spaces delimit the columns" : "the delimiter is \(layout.delimiter.name)")
    }
    if !start.comments.isEmpty {
      remarks.append("\(count(start.comments.count, "line")) of comment at the top: left out")
    }
    if first.titleCount > 0 {
      remarks.append("\(count(first.titleCount, "line")) above the table: left out as a title")
    }

    let isShort = layout.kind == .shortHeader && options.hasHeader != false
    hasHeader = options.hasHeader ?? (isShort || reader.guess(first, skipsColumn: isShort).isHeader)
    var columns: [Heading]
    if hasHeader {
      columns = try reader.headings(first.fields)
      isNumbered = false
      if options.hasHeader == nil, columns.contains(where: { Double($0.name) != nil }) {
        remarks.append(
          "the first record is taken for a header, though there are numbers in it (--no-header overrides)")
      }
    } else if options.hasHeader == nil, let comment = start.comments.last,
      let names = try reader.commentHeadings(comment, width: first.fields.count)
    {
      columns = names
      isNumbered = false
      remarks.append("the columns' names are those of the last line of comment")
    } else {
      columns = first.fields.indices.map { Heading(name: "\($0 + 1)", unit: nil, isNamed: true) }
      isNumbered = true
      let called = columns.count == 1 ? "column is called 1" : "columns are called 1 to \(columns.count)"
      remarks.append(
        "there is no header: the \(called)" + (options.hasHeader == nil ? " (--header overrides)" : ""))
    }

    var firstRecord = hasHeader ? first.end : first.start
    var recordsBefore = hasHeader ? 1 : 0
    rowNames = isShort && !reader.endsEmpty(from: firstRecord) ? 0 : nil
    if rowNames != nil {
      columns.insert(.nameless(1), at: 0)
      remarks.append("the header is one field short: the first column holds the names of the rows")
    } else if isShort {
      columns.append(.nameless(columns.count + 1))
    } else if hasHeader, columns.count == layout.width + 1, columns.last?.isNamed == false {
      columns.removeLast()
    }
    if hasHeader, !isShort, let units = reader.units(from: firstRecord, width: columns.count) {
      columns = zip(columns, units.texts).map { heading, unit in
        Heading(name: heading.name, unit: heading.unit ?? unit, isNamed: heading.isNamed)
      }
      firstRecord = units.end
      recordsBefore += 1
      remarks.append(
        "the record below the header is taken for units: \(listed(units.texts.compactMap { $0 }))")
    }
    let unique = Self.uniquelyNamed(columns)
    self.columns = unique.columns
    self.firstRecord = firstRecord
    self.recordsBefore = recordsBefore
    self.remarks = remarks + (unique.remark.map { [$0] } ?? [])
    assumption = reader.assumption(headerAt: hasHeader ? first.start : nil, columnCount: columns.count)
  }
}
