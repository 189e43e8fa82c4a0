/** Quantiles of the normal and of Student's distribution, for intervals. Accurate to about 1e-10 in the range of intervals. */

/**
 * The x that a standard normal variable stays below with the given probability.
 *
 *     normalQuantile(0.975) ≈ 1.959964
 */
export function normalQuantile(probability: number): number {
  requireProbability(probability)
  return invert((x) => normalCdf(x), probability)
}

/**
 * The same for Student's t.
 *
 *     studentQuantile(0.975, 10) ≈ 2.228139
 */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  requireProbability(probability)
  if (!(degreesOfFreedom > 0)) throw new RangeError('degrees of freedom must be above 0')
  return invert((x) => studentCdf(x, degreesOfFreedom), probability)
}

export function studentCdf(x: number, degreesOfFreedom: number): number {
  const square = x * x
  // Half the probability of |t| < |x|: near the middle, unlike the tail, it keeps its digits.
  const half = regularizedBeta(square / (degreesOfFreedom + square), 0.5, degreesOfFreedom / 2) / 2
  return x > 0 ? 0.5 + half : 0.5 - half
}

/** Normal distribution function, by the incomplete gamma function P(1/2, x²/2). */
export function normalCdf(x: number): number {
  const half = regularizedGamma(0.5, (x * x) / 2) / 2
  return x > 0 ? 0.5 + half : 0.5 - half
}

/** ln Γ(x) for x > 0 (Lanczos, g = 7, 9 terms). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  let sum = 0.999_999_999_999_809_93
  lanczos.forEach((coefficient, index) => {
    sum += coefficient / (x + index)
  })
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

const lanczos = [
  676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_59,
  12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
]

/** I_x(a, b), by its continued fraction (Lentz), on the side of the mean where that converges fast. */
function regularizedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - regularizedBeta(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 1000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d)
    c = 1 + even / c
    fraction *= c * d
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d)
    c = 1 + odd / c
    fraction *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return (front * fraction) / a
}

/** P(a, x) by its series, which for intervals (x below some tens) converges without cancellation. */
function regularizedGamma(a: number, x: number): number {
  if (x === 0) return 0
  if (x > 700) return 1
  let term = 1 / a
  let sum = term
  for (let n = 1; n < 10_000 && term > sum * 1e-17; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a))
}

/** Solves cdf(x) = probability by widening, then halving. */
function invert(cdf: (x: number) => number, probability: number): number {
  let low = -1
  let high = 1
  while (cdf(low) > probability) low *= 2
  while (cdf(high) < probability) high *= 2
  for (let step = 0; step < 200 && high - low > 1e-13 * Math.max(1, Math.abs(low)); step++) {
    const middle = (low + high) / 2
    if (cdf(middle) < probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function requireProbability(probability: number): void {
  // Nearer to 0 or 1 the distribution functions above have no digits left to invert.
  if (!(probability >= 1e-6 && probability <= 1 - 1e-6)) {
    throw new RangeError('probability must be 0.000001 … 0.999999')
  }
}
