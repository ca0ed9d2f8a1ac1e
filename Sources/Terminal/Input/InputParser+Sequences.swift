import TextUI

// Sequences that end with a final character: keys, reports of the mouse, answers.
extension InputParser {
  mutating func inSequence(_ byte: UInt8) {
    switch byte {
    case 0x1B:
      sequence = [byte]
      state = .escape(count: 1)
      return
    case 0x03: return resume(with: .control("c"))
    case 0x0C: return resume(with: .control("l"))
    case 0x7F: return
    case 0x00..<0x20, 0x80...:
      // No sequence has these inside: it was torn, and this is not a key that somebody pressed after it.
      state = .ground
      return
    default: break
    }
    if sequence.count < Self.bytesOfSequence { sequence.append(byte) }
    if let key = keys.key(for: sequence) {
      state = .ground
      return report(key)
    }
    switch state {
    case .control where sequence.count == 3 && byte == UInt8(ascii: "["): state = .console
    case .control: if byte >= 0x40 { endControl() }
    // Digits tell modifiers.
    case .single: if byte >= 0x40 { end(with: sequence.count == 3 || isModified ? Key(final: byte) : nil) }
    case .console: end(with: (0x41...0x45).contains(byte) ? .function(Int(byte) - 0x40) : nil)
    default: if !keys.isBeginning(sequence) { state = .ground }
    }
  }

  private var isModified: Bool { sequence.count == 4 && (0x31...0x39).contains(sequence[2]) }

  private mutating func end(with key: Key?) {
    state = .ground
    if let key { report(key) }
  }

  private mutating func endControl() {
    state = .ground
    // One that is longer than what is kept has no meaning here.
    guard sequence.count < Self.bytesOfSequence else { return }
    let control = ControlSequence(sequence)
    if control.final == "M", control.mark == nil, control.numbers.isEmpty {
      sequence = []
      state = .mouse(left: 3)
    } else if let mouse = Mouse(control) {
      reports.append(.input(.mouse(mouse)))
    } else if let answer = Answer(control) {
      reports.append(.answer(answer))
    } else if control.isBracket(of: 200) {
      pasted = []
      sequence = []
      state = .paste
    } else if let key = Key(control) {
      report(key)
    }
  }

  /// An old report of the mouse: three bytes of any value, 32 added to each number.
  mutating func takeMouse(_ byte: UInt8, left: Int) {
    // No report has an escape character among its numbers, so it was torn and something else begins.
    if byte == 0x1B {
      sequence = [byte]
      state = .escape(count: 1)
      return
    }
    if byte == 0x03 { return resume(with: .control("c")) }
    if byte == 0x0C { return resume(with: .control("l")) }
    sequence.append(byte)
    state = left > 1 ? .mouse(left: left - 1) : .ground
    guard left == 1 else { return }
    let numbers = sequence.map { Int($0) - 32 }
    if let mouse = Mouse(code: numbers[0], column: numbers[1] - 1, row: numbers[2] - 1, isRelease: false) {
      reports.append(.input(.mouse(mouse)))
    }
  }

  /// Gathers a paste up to the bracket that closes it.
  mutating func takePaste(_ byte: UInt8) {
    let end = Array("\u{1B}[201~".utf8)
    if byte == end[sequence.count] {
      sequence.append(byte)
      guard sequence.count == end.count else { return }
      state = .ground
      let text = String(decoding: pasted, as: UTF8.self)
      reports.append(.input(.paste(text)))
      pasted = []
      return
    }
    let isNew = byte == end[0]
    let kept = sequence + (isNew ? [] : [byte])
    sequence = isNew ? [byte] : []
    pasted += kept.prefix(Self.bytesOfPaste - pasted.count)
  }
}

/// A sequence that begins with `ESC [`, taken apart: a private mark, numbers, and the final character.
struct ControlSequence {
  private(set) var mark: Unicode.Scalar?
  private(set) var numbers: [Int] = []
  /// Whether characters stand between the numbers and the end, which give the end another meaning.
  private(set) var isIntermediate = false
  private(set) var final: Unicode.Scalar = "\0"

  init(_ bytes: [UInt8]) {
    var number: Int?
    for byte in bytes.dropFirst(2) {
      switch byte {
      case 0x30...0x39: number = min((number ?? 0) * 10 + Int(byte) - 0x30, 1 << 20)
      case 0x3A, 0x3B:
        numbers.append(number ?? 0)
        number = nil
      case 0x3C...0x3F: mark = Unicode.Scalar(byte)
      case 0x20...0x2F: isIntermediate = true
      default: final = Unicode.Scalar(byte)
      }
    }
    if let number { numbers.append(number) } else if !numbers.isEmpty { numbers.append(0) }
  }

  func isBracket(of number: Int) -> Bool {
    final == "~" && mark == nil && !isIntermediate && numbers == [number]
  }
}
