import { lazy } from 'react'
import type { Panel } from '../../identify/customers/panels.ts'

const TierOfCustomer = lazy(() => import('./TierPanel.tsx').then((module) => ({ default: module.TierPanel })))

export const panels: Panel[] = [
  { place: 'left', order: 20, permission: 'segment.read', component: TierOfCustomer },
]
