/// Logarithm, sine and cosine in single precision as PyTorch's vector code computes them, to the bit.
///
/// Normal numbers are made of them. The C library's functions are closer to the truth and round otherwise, so about
/// one value in a hundred would differ. Every multiplication that feeds an addition is fused with it, as in PyTorch
/// built for AVX2.
///
/// Source: Moshier, Cephes Mathematical Library, 1984–1992 (`logf`, `sinf`, `cosf`), whose coefficients these are;
/// Pommier and Garberoglio, avx_mathfun, 2012, whose order of operations it is.
enum VectorMathematics {
  /// The natural logarithm of a normal positive number.
  static func log(_ x: Float) -> Float {
    // x = mantissa · 2^exponent with the mantissa in [√½, √2), less 1.
    var exponent = Float(Int(x.exponent) + 1)
    var mantissa = x.significand / 2
    if mantissa < 0.707_106_781_186_547_524 {
      exponent -= 1
      mantissa = (mantissa - 1) + mantissa
    } else {
      mantissa -= 1
    }
    let square = mantissa * mantissa
    var series: Float = 7.037_683_629_2e-2
    series = fused(series, mantissa, -1.151_461_031_0e-1)
    series = fused(series, mantissa, 1.167_699_874_0e-1)
    series = fused(series, mantissa, -1.242_014_084_6e-1)
    series = fused(series, mantissa, 1.424_932_278_7e-1)
    series = fused(series, mantissa, -1.666_805_766_5e-1)
    series = fused(series, mantissa, 2.000_071_476_5e-1)
    series = fused(series, mantissa, -2.499_999_399_3e-1)
    series = fused(series, mantissa, 3.333_333_117_4e-1)
    series *= mantissa
    // ln 2 in two parts: the first has few digits, so its product is exact.
    series = (exponent * -2.121_944_40e-4).addingProduct(series, square)
    series.addProduct(square, -0.5)
    return (mantissa + series).addingProduct(exponent, 0.693_359_375)
  }

  /// Sine and cosine of an angle in [0, 8192).
  static func sineAndCosine(_ angle: Float) -> (sine: Float, cosine: Float) {
    // The angle less an even number of eighths of a turn lies in [−π/4, π/4].
    let octant = (Int(angle * 1.273_239_544_735_16) + 1) & ~1
    let eighths = Float(octant)
    // π/4 in three parts, for the same reason.
    var x = angle
    x.addProduct(eighths, -0.785_156_25)
    x.addProduct(eighths, -2.418_756_484_985_351_562_5e-4)
    x.addProduct(eighths, -3.774_894_977_445_941_08e-8)

    let square = x * x
    var even: Float = 2.443_315_711_809_948e-5
    even = fused(even, square, -1.388_731_625_493_765e-3)
    even = fused(even, square, 4.166_664_568_298_827e-2)
    even = (-(square * 0.5)).addingProduct(even * square, square) + 1
    var odd: Float = -1.951_529_589_1e-4
    odd = fused(odd, square, 8.332_160_873_6e-3)
    odd = fused(odd, square, -1.666_665_461_1e-1)
    odd = x.addingProduct(odd * square, x)

    let (sine, cosine) = octant & 2 == 0 ? (odd, even) : (even, odd)
    return (octant & 4 == 0 ? sine : -sine, (octant - 2) & 4 == 0 ? -cosine : cosine)
  }

  /// a·b + c, rounded once.
  @inline(__always)
  private static func fused(_ a: Float, _ b: Float, _ c: Float) -> Float { c.addingProduct(a, b) }
}
