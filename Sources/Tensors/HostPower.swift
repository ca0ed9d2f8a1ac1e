internal import CKernels

/// baseᵉˣᵖᵒⁿᵉⁿᵗ in double precision, as the C library computes it.
package func power(_ base: Double, _ exponent: Double) -> Double { ck_pow(base, exponent) }
