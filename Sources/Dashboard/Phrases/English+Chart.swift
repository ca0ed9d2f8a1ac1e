import TextUI

extension English {
  func chart(isASCII: Bool) -> ChartWords {
    ChartWords(
      noData: "no data yet", nothingToShow: "nothing that this axis can show", notFinite: "not finite",
      notShown: isASCII ? "<= 0 not shown" : "≤ 0 not shown")
  }
}
