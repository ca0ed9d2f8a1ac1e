import TextUI

extension English {
  func chart(isASCII: Bool) -> ChartWords {
    ChartWords(
      noData: "no data yet", nothingToShow: "nothing that these axes can show", notFinite: "epochs NaN/inf",
      notShown: isASCII ? "<= 0 not shown" : "≤ 0 not shown")
  }
}
