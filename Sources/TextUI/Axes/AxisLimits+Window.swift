// Looking closer: windows on an axis, as values. All of it is measured along the axis as it is drawn, so that on a
// logarithmic axis a zoom spreads ratios.

extension AxisLimits {
  /// The window that shows `1/factor` of this one, with `anchor` staying where it is.
  ///
  /// It stays within `whole`, and does not become narrower than `least`. A factor below 1 shows more; from as wide as
  /// `whole` on it is `whole`.
  package func zoomed(
    by factor: Double, around anchor: Double, scale: AxisScale, within whole: AxisLimits, least: Double = 0
  ) -> AxisLimits {
    guard factor.isFinite, factor > 0 else { return self }
    let axis = AxisProjection(self, scale)
    let fixed = scale.shows(anchor) ? min(max(axis.place(of: anchor), 0), 1) : 0.5
    let low = axis.value(at: fixed - fixed / factor)
    let high = axis.value(at: fixed + (1 - fixed) / factor)
    if high - low < least {
      // As near as allowed: around the anchor's own value.
      let middle = axis.value(at: fixed)
      let start = middle - fixed * least
      return AxisLimits(start, start + least).moved(into: whole, scale: scale)
    }
    return AxisLimits(low, high).moved(into: whole, scale: scale)
  }

  /// The window moved by a part of its own length, as far as `whole` goes.
  package func panned(by fraction: Double, scale: AxisScale, within whole: AxisLimits) -> AxisLimits {
    guard fraction.isFinite else { return self }
    let axis = AxisProjection(self, scale)
    return AxisLimits(axis.value(at: fraction), axis.value(at: 1 + fraction)).moved(into: whole, scale: scale)
  }

  /// The window of the same length on the axis that lies within `whole`, or `whole` if it is no longer.
  package func moved(into whole: AxisLimits, scale: AxisScale) -> AxisLimits {
    let axis = AxisProjection(whole, scale)
    let own = usable(on: scale)
    let (low, high) = (axis.place(of: own.low), axis.place(of: own.high))
    if high - low >= 1 - 1e-9 { return whole }
    if low < 0 { return AxisLimits(whole.low, axis.value(at: high - low)) }
    if high > 1 { return AxisLimits(axis.value(at: 1 - (high - low)), whole.high) }
    return self
  }
}
