/** Which of the heat colours stands for a value, when `most` gets the last one. */
export function heatStep(value: number, most: number, steps: number): number {
  if (most <= 0) return 0
  return Math.max(0, Math.min(steps - 1, Math.floor((value / most) * steps)))
}
