import { roundedShares } from '../../../ui/charts/rounded-shares.ts'

/**
 * Which share of all who have bought so many are: the basis of the pyramid, and rounded as it is where they are as many as
 * its best class, so that one number of customers has one percentage.
 */
export function shareOfBuyers(count: number, layers: readonly { customers: number }[]): number {
  const all = layers.reduce((sum, layer) => sum + layer.customers, 0)
  if (all === 0) return 0
  const [top] = roundedShares(layers.map(({ customers }) => customers / all))
  return top !== undefined && layers[0]?.customers === count ? top : count / all
}
