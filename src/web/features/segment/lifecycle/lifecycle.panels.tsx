import { lazy } from 'react'
import type { Panel } from '../../identify/customers/panels.ts'

const StageOfCustomer = lazy(() =>
  import('./StagePanel.tsx').then((module) => ({ default: module.StagePanel })),
)

export const panels: Panel[] = [
  { place: 'left', order: 30, permission: 'segment.read', component: StageOfCustomer },
]
