import TextUI

/// What the terminal sends: what a person did, or its answer to a question.
enum Report: Hashable {
  case input(Input)
  case answer(Answer)
}

/// Answers of the terminal; they never become keys, however late they come.
enum Answer: Hashable {
  /// The colour of its background, each part from 0 to 1.
  case background(red: Double, green: Double, blue: Double)
  /// It is in order: it has worked through everything that was sent before the question.
  case ready
  /// What kind of terminal it is; nearly all answer this.
  case kind
}

/// Turns the bytes of a terminal into what was meant: pure, time included, so that every split can be tested.
///
/// A terminal sends keys, reports of the mouse and of the focus, pastes, and answers to questions that perhaps another
/// program asked. All but letters begin with an escape character, and their rest consists of letters, each of which is
/// a command here. So every sequence is read to its end by its grammar (ECMA-48), whether its meaning is known or not:
///
/// - Escape alone is the key, once nothing has followed it for `escapeTime`. With a letter it is Alt, which means nothing.
/// - A sequence whose rest is late goes on; only a single byte after a `pause` counts as a key again, so that
///   a torn sequence, or Alt-] pressed by accident, does not kill the keyboard.
/// - ctrl-C is always ctrl-C, but in a paste. ctrl-L draws anew and also frees the keyboard from a torn string at once.
struct InputParser {
  /// What is being read.
  enum State: Hashable {
    case ground
    /// So many escape characters and nothing more yet.
    case escape(count: Int)
    /// After `ESC`: the character that was pressed with Alt, of several bytes.
    case alt
    /// A sequence that only terminfo knows, as the keys of a VT52.
    case named
    /// After `ESC O`.
    case single
    /// After `ESC [`.
    case control
    /// After `ESC [ [`, by which the Linux console begins its function keys.
    case console
    /// A string that ends with `BEL`, `ESC \` or `ST`: OSC, DCS, SOS, PM, APC.
    case string
    /// After an escape character in a string.
    case stringEnd
    /// The three bytes of an old report of the mouse, of which so many are to come.
    case mouse(left: Int)
    case paste
  }

  static let bytesOfSequence = 128
  static let bytesOfPaste = 1 << 16
  /// Nanoseconds of silence after which a single byte is a key again, whatever was being read.
  static let pause: UInt64 = 1_000_000_000

  let keys: KeySequences
  let isUTF8: Bool
  /// Nanoseconds in which what follows an escape character belongs to it.
  let escapeTime: UInt64

  var state = State.ground
  /// The sequence so far, from its escape character on; longer ones are kept up to a limit.
  var sequence: [UInt8] = []
  var pasted: [UInt8] = []
  private var characters = CharacterAssembler()
  private var time: UInt64 = 0
  /// When the escape key was reported: what comes soon after it may be the rest of a torn sequence.
  private var escapeReported: UInt64?
  var reports: [Report] = []

  init(keys: KeySequences = KeySequences(), isUTF8: Bool = true, escapeTime: UInt64 = 100_000_000) {
    self.keys = keys
    self.isUTF8 = isUTF8
    self.escapeTime = escapeTime
  }

  /// When to call ``expire(at:)`` if nothing comes; nil while nothing is waited for.
  var deadline: UInt64? {
    if case .escape = state { time + escapeTime } else { nil }
  }

  /// Takes what came in one piece.
  mutating func feed(_ bytes: some Collection<UInt8>, at now: UInt64) -> [Report] {
    guard let first = bytes.first else { return [] }
    if let deadline, now >= deadline { reports = expire(at: now) }
    let silence = now - min(time, now)
    if silence > Self.pause, bytes.count == 1 { state = .ground }
    if let reported = escapeReported, now - min(reported, now) <= Self.pause, Self.isTail(bytes) {
      begin(with: 0x1B)
    }
    escapeReported = nil
    // A character's bytes come together, or nearly so.
    if silence > Self.pause, first < 0x80 || first >= 0xC0 { characters = CharacterAssembler() }
    time = now
    for byte in bytes { take(byte) }
    // At the end of a piece it was pressed; a pasted one has its text behind it.
    if state == .paste, pasted.last == 0x0C {
      let isFollowed = !sequence.isEmpty
      resume(with: .control("l"))
      if isFollowed { begin(with: 0x1B) }
    }
    defer { reports = [] }
    return reports
  }

  /// Reports an escape key that nothing has followed.
  mutating func expire(at now: UInt64) -> [Report] {
    guard case .escape(let count) = state, let deadline, now >= deadline else { return [] }
    state = .ground
    escapeReported = now
    return Array(repeating: .input(.key(.escape)), count: count)
  }

  /// Whether these bytes are what is left of a sequence without its escape character. A person does not press two keys
  /// in the same instant.
  private static func isTail(_ bytes: some Collection<UInt8>) -> Bool {
    var start = bytes.prefix(2).makeIterator()
    guard let first = start.next(), let second = start.next() else { return false }
    switch Unicode.Scalar(first) {
    case "[": return second != first && (0x30...0x7E).contains(second)
    case "O": return (0x41...0x5A).contains(second) || (0x6A...0x79).contains(second)
    case "]": return (0x30...0x39).contains(second) || second >= 0x80
    case "P", "X", "^", "_": return second >= 0x20 && second != first
    default: return false
    }
  }

  // MARK: One byte

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .mouse(let left): takeMouse(byte, left: left)
    case .paste: takePaste(byte)
    case .ground: ground(byte)
    case .escape(let count): escape(byte, count: count)
    case .alt:
      if character(byte) != nil || byte < 0x80 { state = .ground }
      if byte < 0x20 { ground(byte) }
    case .string, .stringEnd: string(byte)
    case .control, .single, .console, .named: inSequence(byte)
    }
  }

  /// The character that this byte completes: one of eight bits, too, which no valid text begins with.
  private mutating func character(_ byte: UInt8) -> Unicode.Scalar? { characters.take(byte) }

  private mutating func ground(_ byte: UInt8) {
    if byte == 0x1B { return begin(with: byte) }
    if let key = keys.key(for: [byte]) { return report(key) }
    let isContinued = characters.isInside
    guard let scalar = character(byte) else {
      // Outside of a character these are controls of eight bits.
      if !isContinued, (0x80..<0xA0).contains(byte) { introduce(byte - 0x40) }
      return
    }
    guard isUTF8 || scalar.isASCII, let key = Key(scalar) else { return }
    report(key)
  }

  private mutating func begin(with byte: UInt8) {
    sequence = [byte]
    state = .escape(count: 1)
  }

  private mutating func escape(_ byte: UInt8, count: Int) {
    if byte == 0x1B {
      sequence = [byte]
      state = .escape(count: count + 1)
      return
    }
    sequence.append(byte)
    if let key = keys.key(for: sequence) {
      state = .ground
      return report(key)
    }
    if byte == 0x03 { return resume(with: .control("c")) }
    if byte == 0x0C { return resume(with: .control("l")) }
    if byte >= 0x80 {
      state = character(byte) == nil && byte >= 0xC0 ? .alt : .ground
      return
    }
    introduce(byte)
  }

  /// What an escape character and this one begin; or their letter pressed with Alt, which means nothing.
  private mutating func introduce(_ byte: UInt8) {
    sequence = [0x1B, byte]
    switch Unicode.Scalar(byte) {
    case "[": state = .control
    case "O": state = .single
    case "]", "P", "X", "^", "_": state = .string
    default: state = keys.isBeginning(sequence) ? .named : .ground
    }
  }

  /// A key that works in whatever state, and ends it.
  mutating func resume(with key: Key) {
    state = .ground
    report(key)
  }

  func isCancelled(by byte: UInt8) -> Bool { byte == 0x18 || byte == 0x1A }

  mutating func report(_ key: Key) { reports.append(.input(.key(key))) }

  // MARK: Strings

  /// Swallows a string; only the beginning is kept, to look for an answer in it.
  private mutating func string(_ byte: UInt8) {
    if state == .stringEnd {
      state = .ground
      if byte == UInt8(ascii: "\\") { return endString() }
      // Another sequence cuts the string off.
      sequence = [0x1B]
      return escape(byte, count: 1)
    }
    switch byte {
    case 0x1B: state = .stringEnd
    case 0x07: endString()
    case 0x03: resume(with: .control("c"))
    case 0x0C: resume(with: .control("l"))
    case _ where isCancelled(by: byte): state = .ground
    default:
      // In UTF-8 this byte may be the end of a character.
      let isContinued = characters.isInside
      let scalar = character(byte)
      if scalar?.value == 0x9C || byte == 0x9C && !isContinued { return endString() }
      if sequence.count < Self.bytesOfSequence { sequence.append(byte) }
    }
  }

  private mutating func endString() {
    state = .ground
    if let answer = Answer(string: sequence) { reports.append(.answer(answer)) }
  }
}
