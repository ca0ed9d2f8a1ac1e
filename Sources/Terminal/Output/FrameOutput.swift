import CNcurses
import Glibc

/// The bytes of frames on their way to the terminal, so that a slow line never holds up a key.
///
/// ncurses writes its bytes into memory, from which they go to the terminal without waiting, in pieces as large as the
/// line takes. No frame is drawn before the one before is gone, and what is still here when the program ends is dropped.
///
/// How much lies between the kernel and the eyes, no system call tells: ssh takes everything at once. So after each frame
/// the terminal is asked whether it is in order (DSR 5), which it answers when it has worked through the frame. One that
/// never answers is taken for a slow line.
@MainActor
final class FrameOutput {
  /// What ncurses writes to: the terminal, or memory while a frame is made.
  let stream: UnsafeMutablePointer<FILE>
  private let streamDescriptor: Int32
  private let memory: Int32
  /// The terminal, without ever waiting where the system allows that.
  private let terminal: Int32
  private var pending: [UInt8] = []
  private var line = LineSpeed()
  /// What is asked along with the next question.
  var extraQuestion = ""

  init?() {
    let copy = nc_duplicate(STDOUT_FILENO)
    // A description of our own, for the shell's must go on waiting.
    let own = Glibc.open("/proc/self/fd/1", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    let terminal = own >= 0 ? own : nc_duplicate(STDOUT_FILENO)
    let memory = nc_open_memory()
    guard copy >= 0, terminal >= 0, memory >= 0, let stream = fdopen(copy, "w") else { return nil }
    self.stream = stream
    self.terminal = terminal
    self.memory = memory
    streamDescriptor = copy
    crash_guard_silence_too(terminal)
  }

  /// Closes what ``stream`` and the rest stand for; ncurses must be done with it.
  func close() {
    crash_guard_silence_too(-1)
    fclose(stream)
    Glibc.close(memory)
    Glibc.close(terminal)
  }

  /// Whether a frame can be drawn now.
  func isFree(at now: UInt64) -> Bool { pending.isEmpty && line.isFree(at: now) }

  /// When frames that nobody waits for are due again.
  var nextFrame: UInt64 { line.nextFrame }

  /// Where to listen for room, while bytes are waiting for it; else -1.
  var waitingDescriptor: Int32 { pending.isEmpty || line.isWaiting ? -1 : terminal }

  /// When to look again although nothing has come.
  var deadline: UInt64? { line.deadline }

  /// Sends what ncurses writes meanwhile.
  func send(at now: UInt64, cells: Int, _ draw: () -> Void) {
    nc_point(streamDescriptor, memory)
    draw()
    nc_point(streamDescriptor, STDOUT_FILENO)
    let count = lseek(memory, 0, SEEK_END)
    guard count > 0 else { return }
    var bytes = [UInt8](repeating: 0, count: Int(count))
    pread(memory, &bytes, bytes.count, 0)
    ftruncate(memory, 0)
    lseek(memory, 0, SEEK_SET)
    line.frame(of: bytes.count, cells: cells, at: now)
    pending += bytes
    flush(at: now)
  }

  /// Sends as much as the line takes.
  func flush(at now: UInt64) {
    while !pending.isEmpty, !line.isWaiting, crash_guard_is_armed() {
      let piece = Self.piece(of: pending, atMost: line.mostBytes)
      let asks = line.asks && (piece.count == pending.count || line.isSlow)
      let bytes = asks ? piece + Array((extraQuestion + "\u{1B}[5n").utf8) : piece
      let count = write(terminal, bytes, bytes.count)
      if count < 0 {
        if errno == EINTR { continue }
        // A terminal that is gone is noticed by the loop.
        if errno != EAGAIN { pending = [] }
        return
      }
      // What is left of a question that was cut goes first; it is asked anew behind the frame.
      pending = (count > piece.count ? Array(bytes[count...]) : []) + pending[min(count, piece.count)...]
      if asks, count == bytes.count {
        extraQuestion = ""
        line.asked(about: piece.count, at: now)
      }
    }
  }

  /// The terminal has worked through all that it was sent before it was asked.
  func answered(at now: UInt64) { line.answered(at: now) }

  /// Until when an answer may still come; nil if none is due.
  var endOfWaiting: UInt64? { line.endOfWaiting }

  /// Forgets what has not arrived, as far as that is in our hands.
  func drop() {
    if !pending.isEmpty || line.isSilent { tcflush(STDOUT_FILENO, TCOFLUSH) }
    pending = []
  }

  /// The beginning of the bytes, which ends where a sequence begins, so that a question may stand behind it.
  private static func piece(of bytes: [UInt8], atMost most: Int) -> [UInt8] {
    guard bytes.count > most else { return bytes }
    let end = bytes[1...most].lastIndex(of: 0x1B) ?? bytes[most...].firstIndex(of: 0x1B) ?? bytes.count
    return Array(bytes[..<end])
  }
}
