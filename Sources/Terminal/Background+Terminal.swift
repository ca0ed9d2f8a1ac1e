import TextUI

extension Background {
  /// By how bright it is to the eye (ITU-R BT.601).
  init(red: Double, green: Double, blue: Double) {
    self = 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 ? .light : .dark
  }

  /// As far as the environment tells: rxvt, konsole and others set COLORFGBG to the numbers of two colours, the last of
  /// which is the background's; the Linux console is black. nil if it does not tell.
  package static var ofEnvironment: Background? {
    of(colors: environmentVariable("COLORFGBG"), terminal: environmentVariable("TERM"))
  }

  static func of(colors: String?, terminal: String?) -> Background? {
    if let last = colors?.split(separator: ";").last.flatMap({ UInt8($0) }), last < 16 {
      return last == 7 || last >= 9 ? .light : .dark
    }
    return terminal?.hasPrefix("linux") == true ? .dark : nil
  }
}
