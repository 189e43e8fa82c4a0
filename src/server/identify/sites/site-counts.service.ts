// How much came from a site.
import { gatherCounts } from '../../platform/gathered-counts.ts'
import { addToDay } from './sites.store.ts'

export const siteCounts = gatherCounts(
  { kept: 0, robots: 0, refused: 0 },
  addToDay,
  'events of sites not counted',
)
