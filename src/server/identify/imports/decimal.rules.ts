// Exact decimal numbers: money must not pass through binary fractions.

/** coefficient × 10^-scale; the coefficient is a safe integer, so about fifteen digits. */
export interface Decimal {
  coefficient: number
  scale: number
}

const written = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i

/** Reads `-12.50`, `.5`, `1e3`; null when it is no such number or has more digits than fit. */
export function parseDecimal(text: string): Decimal | null {
  const parts = written.exec(text)
  if (!parts) return null
  const [, sign, whole = '', part = '', exponent] = parts
  if (whole === '' && part === '') return null
  const digits = part.replace(/0+$/, '')
  const value = tidied(Number(`${whole}${digits}`), digits.length - Number(exponent ?? 0))
  if (!value) return null
  return sign === '-' ? { ...value, coefficient: -value.coefficient } : value
}

/** The shortest form of the same number: `2.50` and `2.5` are one. */
function tidied(coefficient: number, scale: number): Decimal | null {
  if (coefficient === 0) return { coefficient: 0, scale: 0 }
  let [c, s] = [coefficient, scale]
  while (s > 0 && c % 10 === 0) {
    c /= 10
    s -= 1
  }
  if (s < 0) {
    c *= 10 ** -s
    s = 0
  }
  return Number.isSafeInteger(c) && s <= 20 ? { coefficient: c, scale: s } : null
}

/** The number without exponent: `-0.05`. */
export function decimalText({ coefficient, scale }: Decimal): string {
  if (scale === 0) return String(coefficient)
  const digits = String(Math.abs(coefficient)).padStart(scale + 1, '0')
  const sign = coefficient < 0 ? '-' : ''
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

export function negated({ coefficient, scale }: Decimal): Decimal {
  return { coefficient: coefficient === 0 ? 0 : -coefficient, scale }
}

/**
 * The number in units of 10^-digits (money: minor units), halves rounded away from zero, so that a return takes back
 * exactly what its purchase brought. Null beyond the safe integers.
 *
 * ```ts
 * inUnits({ coefficient: 2345, scale: 3 }, 2) // 2.345 → 235
 * ```
 */
export function inUnits({ coefficient, scale }: Decimal, digits: number): number | null {
  if (scale <= digits) return safe(coefficient * 10 ** (digits - scale))
  const drop = scale - digits
  if (drop > 15) return 0
  const unit = 10 ** drop
  const rest = coefficient % unit
  const whole = (coefficient - rest) / unit
  return 2 * Math.abs(rest) >= unit ? whole + Math.sign(coefficient) : whole + 0
}

/** The product in units of 10^-digits, rounded once, at the end; null beyond the safe integers. */
export function productInUnits(a: Decimal, b: Decimal, digits: number): number | null {
  const product = a.coefficient * b.coefficient
  if (Number.isSafeInteger(product))
    return inUnits({ coefficient: product, scale: a.scale + b.scale }, digits)
  const exact = BigInt(a.coefficient) * BigInt(b.coefficient)
  const drop = a.scale + b.scale - digits
  if (drop <= 0) return safe(Number(exact * 10n ** BigInt(-drop)))
  const unit = 10n ** BigInt(drop)
  const magnitude = exact < 0n ? -exact : exact
  const rounded = Number((2n * magnitude + unit) / (2n * unit))
  return safe(exact < 0n ? -rounded : rounded)
}

/** The number with at most `digits` decimals, halves away from zero; null beyond the safe integers. */
export function roundedTo(value: Decimal, digits: number): Decimal | null {
  if (value.scale <= digits) return value
  const units = inUnits(value, digits)
  return units === null ? null : tidied(units, digits)
}

function safe(value: number): number | null {
  return Number.isSafeInteger(value) ? value + 0 : null
}
