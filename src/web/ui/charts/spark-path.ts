/** Values as an SVG path in a box; `inset` leaves room for the line's width and the last dot. */
export function sparkPath(values: readonly number[], width: number, height: number, inset: number): string {
  if (values.length < 2) return ''
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const y = (value: number) =>
    high === low ? height / 2 : inset + ((high - value) / (high - low)) * (height - 2 * inset)
  const step = (width - 2 * inset) / (values.length - 1)
  const round = (n: number) => Math.round(n * 10) / 10
  return values
    .map((value, index) => `${index === 0 ? 'M' : 'L'}${round(inset + index * step)} ${round(y(value))}`)
    .join('')
}
