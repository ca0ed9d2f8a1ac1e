// The numeric kernels: each is one loop over plain buffers, described by one ck_call.
//
// Running an operation makes a call and executes it; a recording keeps calls and executes them again. There is
// one set of kernels for both, so both give the same bits. Every kernel exists for float and double and for each
// instruction set in ck_isa; all of them round alike, because nothing is contracted that the source does not
// contract (fma is written out where PyTorch fuses).
#pragma once

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ck_call ck_call;
typedef void (*ck_kernel)(const ck_call *_Nonnull call);

// What a recording must know of a call: a zeroing that an accumulation follows is not needed, and a call of the
// host may touch anything.
typedef enum { CK_PLAIN, CK_ZEROING, CK_HOST } ck_kind;

// One execution of one kernel. What the fields mean is written at each kernel; operand 0 is always the result.
struct ck_call {
  ck_kernel _Nullable kernel;
  void *_Nullable p[6];
  int64_t n[12];
  double s[2];
  // For kernels that can: whether to add to what the result holds, or to an explicit zero.
  bool accumulate;
  ck_kind kind;
};

typedef enum { CK_FLOAT, CK_DOUBLE } ck_type;
typedef enum { CK_PORTABLE, CK_AVX2, CK_AVX512, CK_ISA_COUNT } ck_isa;

typedef struct {
  // out[i] = s0                                                      n: count
  ck_kernel _Nonnull fill;
  // out[i] = a[i]                                                    n: count
  ck_kernel _Nonnull copy;
  // out[...] = a[strided]; out is dense                              n: 6 extents, 6 strides of a (0 repeats)
  ck_kernel _Nonnull copy_strided;
  // out[i] (+)= a[i]                                                 n: count
  ck_kernel _Nonnull accumulate;

  // out[i] = a[i] ∘ b[i]                           n: count, step of a (0 or 1), step of b (0 or 1)
  ck_kernel _Nonnull add, subtract, multiply, divide, power;
  // The slopes of a^b in a (b·a^(b−1), 0 at b = 0) and in b (a^b·ln a, 0 at a = 0 ≤ b)
  ck_kernel _Nonnull power_base_slope, power_exponent_slope;
  // out[i] = a[i] ∘ s0                                               n: count
  ck_kernel _Nonnull add_scalar, multiply_scalar, divide_by_scalar, power_scalar;
  // out[i] = s0 ∘ a[i]                                               n: count
  ck_kernel _Nonnull subtract_from_scalar, divide_scalar;
  ck_kernel _Nonnull negate;

  // out[i] = f(a[i])                                                 n: count
  ck_kernel _Nonnull log1p, expm1, log_sigmoid;
  ck_kernel _Nonnull exp, log, square_root, absolute, sin, cos, tanh, sigmoid, relu, silu, gelu, gelu_tanh;
  // out[i] = g[i] · f′, from the argument or the result v; p: out, v, g (of log: the argument, of exp: the result)
  ck_kernel _Nonnull log1p_slope, expm1_slope, log_sigmoid_slope;
  ck_kernel _Nonnull log_slope, sin_slope, cos_slope, absolute_slope, silu_slope, gelu_slope, gelu_tanh_slope;
  ck_kernel _Nonnull exp_slope, square_root_slope, tanh_slope, sigmoid_slope, relu_slope, reciprocal_slope;
  // The same with parameters: slope s0; alpha s0; beta s0, threshold s1; bounds s0 and s1
  ck_kernel _Nonnull leaky_relu, leaky_relu_slope, elu, elu_slope, softplus, softplus_slope;
  // n: count, whether there is a lower bound, whether there is an upper one
  ck_kernel _Nonnull clamp, clamp_slope;
  // out[i] = the larger or smaller of a[i] and b[i], NaN wins        n: count, step of a (0 or 1), step of b
  ck_kernel _Nonnull maximum, minimum;
  // out[i] = g[i] where a > b, half of it where they are equal, 0 where a < b; p: out, a, b, g    n: as above
  ck_kernel _Nonnull larger_share;
  // out[i] = m[i] ≠ 0 ? a[i] : b[i]; p: out, m, a, b                 n: count, steps of m, a, b
  ck_kernel _Nonnull choose;
  // out[i] = g[i] where m[i] ≠ 0, else 0, and the reverse; p: out, m, g                           n: count, steps
  ck_kernel _Nonnull keep_chosen, keep_others;
  // out[i] = a[i] · m[i] / s0; p: out, a, m                          n: count
  ck_kernel _Nonnull multiply_divide;

  // out[o, j, k] = a[o, start + j·step, k]                           n: outer, kept, inner, extent, start, step
  ck_kernel _Nonnull take_slice;
  // out[o, start + j·step, k] = a[o, j, k], the rest stays           n: as take_slice
  ck_kernel _Nonnull put_slice;
  // out[o, start + j·step, k] (+)= a[o, j, k], the rest 0 (+ what it was)                         n: as take_slice
  ck_kernel _Nonnull add_slice;
  // Blocks of neighbours picked out by number; p: out, a; operand 5: numbers as int64_t.
  // out[i, k] = a[number[i], k]                                      n: count, block
  ck_kernel _Nonnull take_blocks;
  // out[number[i], k] (+)= a[i, k], the rest 0 (+ what it was)       n: count, block, elements of out
  ck_kernel _Nonnull add_blocks;

  // out[o] = Σ over r of a[o, r], in PyTorch's order of summation    n: outer, reduced
  ck_kernel _Nonnull sum;
  // out[o] = (Σ over r of a[o, r]) / reduced                         n: outer, reduced
  ck_kernel _Nonnull mean;
  // out[o, r] = a[o] · T(s0)                                         n: outer, reduced
  ck_kernel _Nonnull repeat_scaled;

  // out[M,N] (+)= A · B, A and B dense, either stored transposed      n: M, N, K, A transposed, B transposed
  ck_kernel _Nonnull matrix_product;
  // out[M,N] = x[M,K] · w[N,K]ᵀ + b[N]; b may be null                n: M, N, K
  ck_kernel _Nonnull linear;
  // w'[N,K] (+)= g[M,N]ᵀ · x[M,K]; p: w', g, x                       n: M, N, K
  ck_kernel _Nonnull linear_weight_gradient;
  // b'[N] (+)= Σ over rows of g[M,N]; p: b', g                       n: M, N
  ck_kernel _Nonnull linear_bias_gradient;
  // out = Σ (a − b)² / count                                         n: count
  ck_kernel _Nonnull mean_squared_error;
  // out[i] = (2/count) · (a[i] − b[i]) · g; p: out, a, b, g          n: count
  ck_kernel _Nonnull mean_squared_error_gradient;

  // Rows: a[o, r] with n: outer, reduced. Indices are int64_t and operand 5.
  // out[o] = the first largest (smallest) of a row, NaN before all; its place into the indices, unless they are null
  ck_kernel _Nonnull maximum_of_rows, minimum_of_rows;
  // out[o, r] = r is the row's index ? g[o] : 0; p: out, g
  ck_kernel _Nonnull chosen_gradient;
  // out[o, r] = g[o] shared out among the elements that equal v[o]; p: out, a, v, g    n2: NaN equals NaN
  ck_kernel _Nonnull tied_gradient;
  // out[o] = log Σ exp a[o, r]; its gradient has p: out, a, log_sum_exp, g
  ck_kernel _Nonnull log_sum_exp, log_sum_exp_gradient;
  // Each row's softmax y or its logarithm; their gradients have p: out, g, y
  ck_kernel _Nonnull softmax, softmax_gradient, log_softmax, log_softmax_gradient;
  // out[o] = Σ (a − mean)² / (reduced − s0), or its root             n2: root
  ck_kernel _Nonnull variance;
  // p: out, a, what variance gave, g                                 n2, s0: as above
  ck_kernel _Nonnull variance_gradient;
  // out[o] = Π a[o, r]; its gradient has p: out, a, product, g
  ck_kernel _Nonnull product, product_gradient;
  // out[o, r] = Σ over a row up to r                                 n2: from r to the end instead
  ck_kernel _Nonnull cumulative_sum;
  // out[o] = (Σ |a|^s0)^(1/s0), the count of others than 0 for s0 = 0, max (min) |a| for s0 = ±∞;
  // the gradient has p: out, a, norm, g
  ck_kernel _Nonnull norm, norm_gradient;

  // Losses of pairs (a[i], b[i]), p: out, a, b; their gradients have p: out, a, b, g and n: count, step of g,
  // s1: factor of g. squared; absolute; quadratic below s0 (divided by s0; or not); of probabilities and logits
  ck_kernel _Nonnull squared_error, squared_error_gradient, absolute_error, absolute_error_gradient;
  ck_kernel _Nonnull smooth_error, smooth_error_gradient, huber_error, huber_error_gradient;
  ck_kernel _Nonnull binary_cross_entropy, binary_cross_entropy_gradient, binary_cross_entropy_target_gradient;
  // Operand 4: weights of the positive examples, as many as elements, or null
  ck_kernel _Nonnull binary_cross_entropy_with_logits, binary_cross_entropy_with_logits_gradient;
  ck_kernel _Nonnull binary_cross_entropy_with_logits_target_gradient;
  // Its sum or mean, without weights                                 n: count, whether to divide by it
  ck_kernel _Nonnull total_binary_cross_entropy_with_logits;
  // n: rows, classes, 0 none 1 mean 2 sum, ignored class; operand 3: class weights or null; operand 5: classes
  // p: loss, log-probabilities; the gradient has p: out, null, g
  ck_kernel _Nonnull negative_log_likelihood, negative_log_likelihood_gradient;
  // p: loss, logits, log-probabilities (written); the gradient has p: out, log-probabilities, g; s0: label smoothing
  ck_kernel _Nonnull cross_entropy, cross_entropy_gradient;

  // Products of n5 pairs of matrices that lie behind each other      n: M, N, K, A transposed, B transposed, pairs
  ck_kernel _Nonnull batched_matrix_product;
  // out[o, r] = (a − mean) / √(variance + s0) · w[r] + b[r]; p: out, a, w, b, the last two may be null
  ck_kernel _Nonnull layer_norm;
  // p: out, a, w, g; and for w, p: out, a, g
  ck_kernel _Nonnull layer_norm_gradient, layer_norm_weight_gradient;
  // p: out[N,O,OH,OW], x[N,C,H,W], w[O,C,kh,kw], bias or null        n: N, C, H, W, O, kh, kw, stride, padding, OH, OW
  ck_kernel _Nonnull convolution;
  // p: x', g, w and w', g, x                                         n: as above
  ck_kernel _Nonnull convolution_input_gradient, convolution_weight_gradient;
  // out[planes,OH,OW] and where in a each came from                  n: planes, H, W, OH, OW, size, stride, padding
  ck_kernel _Nonnull maximum_pool;
  // out = 0, then out[index[i]] += g[i]; p: out, g                   n: elements of out, of g
  ck_kernel _Nonnull scatter_sum;

  // The vector steps that optimizers are written in. x is operand 0, changed in place.
  // x[i] = fma(s0, a[i], x[i])                                       n: count
  ck_kernel _Nonnull add_scaled;
  // x[i] = x[i]·s0 + a[i]·s1, three roundings                        n: count
  ck_kernel _Nonnull blend;
  // x[i] = x[i]·s0 + (a[i]·b[i])·s1; p: x, a, b                      n: count
  ck_kernel _Nonnull blend_product;
  // m = m·β₁ + g·t₁; v = v·β₂ + (g·g)·t₂; l = max(l, v); x = x + (s·m) / (√l / d + ε); p: x, g, m, v, l or null for
  // v itself; operand 5: β₁, t₁, β₂, t₂, d, ε and s as doubles         n: count
  ck_kernel _Nonnull adam;
  // x[i] = max(x[i], a[i]), NaN wins                                 n: count
  ck_kernel _Nonnull maximum_in_place;
  // x[i] = x[i]·s0                                                   n: count
  ck_kernel _Nonnull scale;
  // out[i] = sqrt(a[i]) / s0 + s1                                    n: count
  ck_kernel _Nonnull root_over;
  // x[i] = x[i] + (s0·a[i]) / b[i]; p: x, a, b                       n: count
  ck_kernel _Nonnull add_quotient;
  // x[i] = x[i] + s0·(a[i] − x[i]), from the nearer end and fused         n: count
  ck_kernel _Nonnull lerp;
  // x[i] = x[i] + (a[i] − x[i]) / s0                                 n: count
  ck_kernel _Nonnull approach;
  // x[i] = max(x[i]·s0, |a[i]| + s1), NaN wins                       n: count
  ck_kernel _Nonnull decaying_maximum;
  // x[i] = sqrt(a[i] + s0) / sqrt(b[i] + s0) · x[i]; p: x, a, b       n: count
  ck_kernel _Nonnull root_ratio;
  // x[i] = x[i]·s1 where a[i]·b[i] > 0, x[i]·s0 where < 0; p: x, a, b n: count
  ck_kernel _Nonnull scale_by_agreement;
  // x[i] = 0 where a[i]·x[i] < 0, else a[i]                          n: count
  ck_kernel _Nonnull keep_agreeing;
  // x[i] = x[i] in [s0, s1]                                          n: count
  ck_kernel _Nonnull clamp_in_place;
  // x[i] = x[i] − sign(b[i])·a[i]; p: x, a, b                        n: count
  ck_kernel _Nonnull subtract_signed;
  // out[i] = a[i] / sqrt(max(b[i], s0)); p: out, a, b                n: count
  ck_kernel _Nonnull clamped_root_quotient;
  // out[r, i] = a[r, i] / sqrt(max(b[r]·d[i] / s0, s1)); p: out, a, b, d   n: rows, columns
  ck_kernel _Nonnull factored_root_quotient;
  // out = Σ a·b; p: out, a, b                                        n: count
  ck_kernel _Nonnull dot;
  // out = Σ |a|; out = max |a|, 0 of none                            n: count
  ck_kernel _Nonnull absolute_sum, absolute_maximum;
} ck_table;

// The table for an element type and an instruction set; null where this machine has not that set.
const ck_table *_Nullable ck_table_for(ck_type type, ck_isa isa);
// The table of the widest instruction set that this machine has.
const ck_table *_Nonnull ck_best_table(ck_type type);

// Executes calls in order.
void ck_run(const ck_call *_Nonnull calls, int64_t count);

// A call that goes back into the host.
ck_call ck_host_call(void *_Nonnull context, void (*_Nonnull entry)(void *_Nonnull context));

enum { CK_SPARES = 16 };
// Whether a thread has begun to keep buffers for use again; none when it ends.
typedef enum { CK_KEEPS_NOT_YET, CK_KEEPS, CK_KEEPS_NO_MORE } ck_keeping;

// What the engine keeps per thread.
typedef struct {
  // Whether operations are remembered for a backward pass is the negation of this.
  bool grad_disabled;
  // The recording that runs on this thread, unretained; null when there is none.
  void *_Nullable recorder;
  // Order of the next remembered operation.
  uint64_t sequence;
  // Buffers that are kept for use again, and what they are given to when the thread ends.
  ck_keeping keeping;
  int32_t spare_count;
  void *_Nonnull spare[CK_SPARES];
  void (*_Nullable release)(void *_Nonnull buffer);
} ck_thread_state;

ck_thread_state *_Nonnull ck_thread(void);

// The last buffer that was kept on this thread, or null.
void *_Nullable ck_take_spare(void);
// Keeps a buffer; false where enough are kept. When the thread ends, `release` gets those that are left.
bool ck_keep_spare(void *_Nonnull buffer, void (*_Nonnull release)(void *_Nonnull buffer));

// pow of the C library, for the host.
double ck_pow(double base, double exponent);

#ifdef __cplusplus
}
#endif
