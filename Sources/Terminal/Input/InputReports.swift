/// What switches the reports of an xterm on and off: buttons (1000), movements while one is down (1002), numbers
/// without a limit (1006), and brackets around what is pasted (2004).
enum InputReports {
  static let on = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h\u{1B}[?2004h"
  static let off = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l\u{1B}[?2004l"
}
