import Glibc
import Words

/// A file's bytes, and how to speak of places in them.
struct DataText {
  /// The file's name without its folders.
  let name: String
  /// All of it; a line break is added at the end, so that every record has one.
  let bytes: [UInt8]
  /// The first byte after a byte order mark.
  let start: Int
  /// Where the text was not UTF-8: what it was taken for.
  let remarks: [String]

  /// Reads a whole file. It is not mapped into memory: a mapped file that someone shortens meanwhile ends the
  /// program.
  init(path: String, encoding: String?, progress: (Double) -> Void) throws(InputError) {
    func refuse(_ allowed: String) -> InputError {
      InputError(place: "--data", value: path.abridged(to: 200), allowed: allowed)
    }
    guard !path.isEmpty, !path.utf8.contains(0) else { throw refuse("the path of a file") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refuse(Self.reason(errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw refuse(Self.reason(errno)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFIFO, S_IFSOCK: break
    case S_IFDIR: throw refuse("a file, not a directory")
    default: throw refuse("a file, not a device")
    }

    let size = Int(status.st_size)
    var (bytes, code) = Self.read(descriptor, most: size + 1) { progress(Double($0) / Double(max(size, $0))) }
    // A pipe has no size, and a file may have grown meanwhile.
    var isFull = bytes.count > size
    while isFull, code == 0 {
      let piece = Self.read(descriptor, most: 1 << 20) { _ in }
      bytes += piece.bytes
      code = piece.code
      isFull = piece.bytes.count == 1 << 20
    }
    guard code == 0 else { throw refuse(Self.reason(code)) }
    try self.init(name: path, consume bytes, encoding: encoding)
  }

  /// Reads until the end or until there are so many bytes; `code` is an error's number or 0.
  private static func read(
    _ descriptor: Int32, most: Int, progress: (Int) -> Void
  ) -> (bytes: [UInt8], code: Int32) {
    var code: Int32 = 0
    // One byte more, for the line break at the end.
    let bytes = [UInt8](unsafeUninitializedCapacity: most + 1) { buffer, count in
      while count < most, let start = buffer.baseAddress {
        let got = Glibc.read(descriptor, start + count, min(most - count, 16 << 20))
        if got < 0, errno == EINTR { continue }
        if got < 0 { code = errno }
        guard got > 0 else { break }
        count += got
        progress(count)
      }
    }
    return (bytes, code)
  }

  /// Makes UTF-8 of the bytes, and refuses what is no text as far as the first bytes tell.
  init(name path: String, _ content: consuming [UInt8], encoding: String? = nil) throws(InputError) {
    let name = (path.split(separator: "/").last.map(String.init) ?? path).abridged(to: 60)
    func refuse(_ kind: String) -> InputError {
      InputError(
        place: name, value: kind, allowed: "a table as plain text in UTF-8, or in another --encoding")
    }
    var (bytes, remarks) = try Self.utf8(content, encoding, file: name)
    let signatures: [([UInt8], String)] = [
      ([0x1F, 0x8B], "gzip data"), (Array("PK\u{3}\u{4}".utf8), "a zip archive or a spreadsheet"),
      (Array("PAR1".utf8), "Parquet data"),
    ]
    if let (_, kind) = signatures.first(where: { bytes.starts(with: $0.0) }) { throw refuse(kind) }
    if bytes.prefix(4).contains(0) { throw refuse("a zero byte") }
    self.name = name
    self.remarks = remarks
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    bytes.append(Ascii.lineFeed)
    self.bytes = bytes
  }

  /// The same text with other bytes of the same number.
  init(_ other: DataText, bytes: [UInt8]) {
    name = other.name
    start = other.start
    remarks = other.remarks
    self.bytes = bytes
  }

  /// In UTF-8 from the encoding that was named, or that the bytes give away. Anything else stays as it is: only
  /// what is asked for must be UTF-8.
  private static func utf8(
    _ bytes: consuming [UInt8], _ encoding: String?, file: String
  ) throws(InputError) -> ([UInt8], [String]) {
    if let encoding {
      do throws(TextEncoding.Problem) {
        return (try TextEncoding.utf8(bytes, from: encoding), [])
      } catch {
        throw Self.error(error, encoding, bytes, file: file)
      }
    }
    if let name = TextEncoding.marked(bytes), let text = try? TextEncoding.utf8(bytes, from: name) {
      return (text, ["the file is \(name) text"])
    }
    if !TextEncoding.isUTF8(bytes), let text = TextEncoding.korean(bytes) {
      return (text, ["the file is not UTF-8 and is read as Korean, CP949 (--encoding overrides)"])
    }
    return (bytes, [])
  }

  private static func error(
    _ problem: TextEncoding.Problem, _ encoding: String, _ bytes: [UInt8], file: String
  ) -> InputError {
    switch problem {
    case .unknown:
      return InputError(
        place: "--encoding", value: encoding.abridged(to: 40),
        allowed:
          "a name that iconv knows on this machine, such as UTF-8, UTF-16, CP949, Latin-1 (see iconv -l)")
    case .invalid(let offset):
      let line = bytes[..<offset].count { $0 == Ascii.lineFeed } + 1
      let hexadecimal = bytes[offset...].prefix(8).map { String($0, radix: 16, uppercase: true) }
      return InputError(
        place: "\(file), line \(line)", value: hexadecimal.joined(separator: " "),
        allowed: "bytes of text in \(encoding.abridged(to: 40)); --encoding takes another name")
    }
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "a file that exists"
    case EACCES, EPERM: "a file that you may read"
    default: "a file that can be read (\(String(cString: strerror(code))))"
    }
  }
}

extension DataText {
  /// The line that an editor would show for a byte, counted from 1. It goes through the file: for errors only.
  func line(of offset: Int) -> Int {
    var line = 1
    for position in 0..<offset {
      let isReturn = bytes[position] == Ascii.carriageReturn && bytes[position + 1] != Ascii.lineFeed
      if isReturn || bytes[position] == Ascii.lineFeed { line += 1 }
    }
    return line
  }

  /// `data.csv, line 17, column "age"`; the record's number is there when it is not the line's.
  func place(_ place: FieldPlace, column: String? = nil) -> String {
    let line = line(of: place.offset)
    let record = line == place.record ? "" : " (record \(place.record))"
    return "\(name), line \(line)\(record)" + (column.map { ", column \"\($0.abridged(to: 40))\"" } ?? "")
  }

  /// Bytes for a message, whatever they are: repaired, and cut where it gets long.
  func shown(_ bytes: some Sequence<UInt8>) -> String {
    // Four bytes a character at the most: no need to decode a megabyte for its first forty.
    String(decoding: Array(bytes.prefix(200)), as: UTF8.self).abridged(to: 40)
  }

  /// The field that begins at a place, for a message.
  func shown(at place: FieldPlace, _ scanner: FieldScanner) -> String {
    guard let field = try? scanner.field(bytes.span, at: place.offset) else { return "" }
    return shown(scanner.content(bytes.span, field))
  }

  /// The rest of a line, for a message.
  func shownLine(from offset: Int) -> String {
    shown(bytes[offset...].prefix { $0 != Ascii.lineFeed && $0 != Ascii.carriageReturn })
  }
}

extension DataText {
  func error(_ problem: QuoteProblem, record: Int, column: String?) -> InputError {
    switch problem {
    case .unclosed(let offset):
      InputError(
        place: place(FieldPlace(offset: offset, record: record), column: column),
        value: shownLine(from: offset),
        allowed: "a closing quote before the end of the file")
    case .textAfterClosingQuote(let offset):
      InputError(
        place: place(FieldPlace(offset: offset, record: record), column: column),
        value: shownLine(from: offset),
        allowed: "the end of the field after its closing quote; a quote within quotes is doubled: \"\"")
    }
  }

  func error(_ problem: RecordProblem, _ format: TableFormat, record: Int) -> InputError {
    switch problem {
    case .quote(let problem, let column):
      return error(problem, record: record, column: format.columns[column].name)
    case .fieldCount(let offset):
      let place = FieldPlace(offset: offset, record: record)
      do {
        let found = try FieldScanner(delimiter: format.delimiter).record(bytes.span, at: offset).fields.count
        let model = format.hasHeader ? "the header" : "the first record"
        return InputError(
          place: self.place(place), value: fieldCount(found),
          allowed:
            "\(fieldCount(format.columns.count)), as in \(model) (\(format.assumption))")
      } catch {
        return self.error(error, record: record, column: nil)
      }
    }
  }

  private func fieldCount(_ count: Int) -> String { count == 1 ? "1 field" : "\(count) fields" }
}
