import type { TierTone } from '../../../ui/TierSeal.tsx'

/** How much each tier stands out as a seal. */
export const tierTones: Record<'vip' | 'ordinary', TierTone> = { vip: 'best', ordinary: 'plain' }

export const stages = ['establishment', 'adaptation', 'growth', 'maturity', 'decline', 'lost'] as const
export const valueClasses = ['A', 'B', 'C'] as const
export const patterns = ['none', 'oneOff', 'occasional', 'regular'] as const
