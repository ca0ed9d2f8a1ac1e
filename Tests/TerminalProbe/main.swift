// A program that does with a screen whatever the tests of the terminal room need to see done.
//
//     TerminalProbe [--unicode] [--background]
//
// Keys: q quits; ctrl-Z stops; ctrl-L redraws; 1–4 crash (fatal, trap, segv, abort), 6–9 too (bus, division, illegal,
// breakpoint); 5 crashes on another thread while frames are drawn without end; e writes to standard error; x calls exit; c shows the cursor;
// b changes the whole screen with every wakeup, without end; w wakes the loop from four
// threads, each at least 10,000 times and for five frames.

import Dispatch
import Glibc
import Synchronization
import Terminal
import TextUI

func standardError(_ text: String) { _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) } }

extension CharacterGrid {
  mutating func write(_ text: String, column: Int = 0, row: Int, style: Style = .plain) {
    var column = column
    for scalar in text.unicodeScalars {
      self[column, row] = Cell(scalar, style)
      column += 1
      if scalar.value >= 0x4E00, scalar.value < 0xA000 {
        self[column, row] = Cell(Cell.continuation, style)
        column += 1
      }
    }
  }
}

extension CharacterGrid {
  /// Changes every cell from the seventh row on.
  mutating func flood(_ number: Int) {
    for row in 7..<max(height - 1, 7) {
      for column in 0..<width { self[column, row] = Cell(number % 2 == 0 ? "x" : "o") }
    }
  }
}

struct Probe {
  var keys: [String] = []
  var events: [Event] = []
  var frames = 0
  var wakeups = 0
  var note = ""
  var remarks: [String] = []

  /// A key by its own name, everything else in full.
  static func name(of input: Input) -> String {
    if case .key(let key) = input { "\(key)" } else { "\(input)".replacing("TextUI.", with: "") }
  }

  func grid(_ size: Screen.Size, isUTF8: Bool) -> CharacterGrid {
    var grid = CharacterGrid(width: size.columns, height: size.rows)
    grid.write("size \(size.columns)x\(size.rows) pid \(getpid()) UTF-8 \(isUTF8)", row: 0)
    grid.write("keys \(keys.joined(separator: " "))", row: 1)
    grid.write("wakeups \(wakeups) \(note)", row: 2)
    grid.write(remarks.joined(separator: "; "), row: 6)
    if keys.last == #"character("c")"# { grid.caret = .init(column: 7, row: 3) }
    grid.write("wide 漢字|é|⣿|end", row: 3)
    grid.write("bad \u{1B}\u{9B}\u{202E}\u{0301}漢|end", row: 4)
    grid[5, 4] = Cell("\u{1B}")
    let red = Style(foreground: .palette(196), background: .palette(4), attributes: [.bold, .underline])
    grid.write("styled", row: 5, style: red)
    grid.write("gray", column: 8, row: 5, style: Style(foreground: .palette(240), attributes: .reverse))
    guard size.columns > 6, size.rows > 6 else { return grid }
    grid.write("corner", column: size.columns - 6, row: size.rows - 1)
    return grid
  }
}

func crashElsewhere() {
  DispatchQueue.global().async { CrashGuard.crash(.fatal) }
}

func wakeManyTimes(_ wakeup: Wakeup, then: @escaping @Sendable () -> Void) {
  let left = Atomic(4)
  let counter = Counter(left)
  for _ in 0..<4 {
    DispatchQueue.global().async {
      let end = DispatchTime.now() + .milliseconds(170)
      for _ in 0..<10_000 { wakeup.signal() }
      while DispatchTime.now() < end { wakeup.signal() }
      if counter.countDown() == 0 {
        then()
        wakeup.signal()
      }
    }
  }
}

final class Counter: Sendable {
  let left: Atomic<Int>
  init(_ left: consuming Atomic<Int>) { self.left = left }
  func countDown() -> Int { left.subtract(1, ordering: .acquiringAndReleasing).newValue }
}

final class Flag: Sendable {
  let value = Atomic(false)
}

do throws(TerminalError) {
  let screen = try Screen.open(unicode: CommandLine.arguments.contains("--unicode"))
  if CommandLine.arguments.contains("--background") { screen.askForBackground() }
  let loop = EventLoop(screen: screen)
  let done = Flag()
  var probe = Probe()
  probe.remarks = screen.remarks
  var exitCode: Int32?
  var drawsForEver = false
  var floods = false
  while exitCode == nil {
    if done.value.load(ordering: .acquiring) { probe.note = "all" }
    if drawsForEver {
      probe.frames += 1
      probe.keys = Array(repeating: probe.frames % 2 == 0 ? "a" : "b", count: 9)
    }
    var grid = probe.grid(screen.size, isUTF8: screen.isUTF8)
    if floods { grid.flood(probe.frames) }
    screen.present(grid)
    if floods {
      probe.frames += 1
      loop.wakeup.signal()
    }
    for event in loop.wait(timeoutMilliseconds: drawsForEver ? 0 : nil) {
      switch event {
      case .input(let inputs):
        probe.keys = inputs.map(Probe.name(of:))
        for case .key(let key) in inputs {
          switch key {
          case .character("q"): exitCode = 0
          case .control("z"): screen.suspend()
          case .control("l"): screen.forceRedraw()
          case .character("1"): CrashGuard.crash(.fatal)
          case .character("2"): CrashGuard.crash(.trap)
          case .character("3"): CrashGuard.crash(.segv)
          case .character("4"): CrashGuard.crash(.abort)
          case .character("6"): CrashGuard.crash(.bus)
          case .character("7"): CrashGuard.crash(.division)
          case .character("8"): CrashGuard.crash(.illegal)
          case .character("9"): CrashGuard.crash(.breakpoint)
          case .character("5"):
            drawsForEver = true
            crashElsewhere()
          case .character("e"): standardError("a warning\n")
          case .character("x"): exit(7)
          case .character("b"): floods = true
          case .character("w"): wakeManyTimes(loop.wakeup) { done.value.store(true, ordering: .releasing) }
          default: break
          }
        }
      case .wakeup: probe.wakeups += 1
      case .ready: break
      case .background(let background): probe.note = "background \(background)"
      case .resized: probe.note = "resized"
      case .resumed: probe.note = "resumed"
      case .suspend: screen.suspend()
      case .terminate(let who): exitCode = who.exitCode
      }
    }
  }
  screen.close()
  screen.close()
  exit(exitCode ?? 0)
} catch {
  standardError("\(error)\n")
  exit(error.exitCode)
}
