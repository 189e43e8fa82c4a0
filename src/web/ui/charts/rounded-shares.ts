/** Shares as they are shown, to a tenth of a per cent, that still sum to what they summed to. Pure. */

/**
 * Largest remainder: all are cut off, then those that lost most get the missing tenths back.
 * `roundedShares([1 / 3, 1 / 3, 1 / 3])` → `[0.334, 0.333, 0.333]`
 */
export function roundedShares(shares: readonly number[]): number[] {
  const steps = shares.map((share) => share * 1000)
  const cut = steps.map((step) => Math.floor(step + 1e-9))
  const sum = Math.round(steps.reduce((all, step) => all + step, 0))
  const missing = sum - cut.reduce((all, step) => all + step, 0)
  const byLoss = steps
    .map((step, index) => ({ index, loss: step - (cut[index] ?? 0) }))
    .sort((a, b) => b.loss - a.loss)
  const gains = new Set(byLoss.slice(0, missing).map(({ index }) => index))
  return cut.map((step, index) => (step + (gains.has(index) ? 1 : 0)) / 1000)
}
