import Glibc

/// In which encoding text goes to the terminal.
package struct TerminalLocale: Sendable {
  /// If not, only ASCII can be shown.
  package let isUTF8: Bool
  /// Why not, and what helps.
  package let remark: String?

  /// Chooses the encoding that the environment names. Where it names UTF-8 by a locale that is not installed, as in
  /// containers and over ssh, it is UTF-8 all the same: it is not for us to know which languages a machine has.
  ///
  /// - Parameter isForced: Take UTF-8 whatever the environment says.
  package static func settle(forcingUTF8 isForced: Bool = false) -> TerminalLocale {
    // Only this category: numbers keep their decimal point.
    let isInstalled = setlocale(LC_CTYPE, "") != nil
    if isUTF8Now { return TerminalLocale(isUTF8: true, remark: nil) }
    let asked = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environmentVariable).first { !$0.isEmpty }
    if isForced || !isInstalled && asked.map(namesUTF8) == true {
      for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil {
        return TerminalLocale(isUTF8: true, remark: nil)
      }
      setlocale(LC_CTYPE, "C")
      return TerminalLocale(isUTF8: false, remark: "this system has no UTF-8: only ASCII is drawn")
    }
    let reason =
      switch (asked, isInstalled) {
      case (nil, _): "no locale is set"
      case (let name?, true): "the locale \(name) is not UTF-8"
      case (let name?, false): "the locale \(name) is not installed"
      }
    return TerminalLocale(isUTF8: false, remark: "\(reason), so only ASCII is drawn; --unicode draws all")
  }

  /// `ko_KR.UTF-8`, `C.utf8`, and `UTF-8` alone, as macOS sends it.
  static func namesUTF8(_ name: String) -> Bool {
    let letters = name.lowercased().filter { $0 != "-" }
    return letters.hasSuffix("utf8") || letters.contains("utf8@")
  }

  private static var isUTF8Now: Bool {
    nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8"
  }
}
