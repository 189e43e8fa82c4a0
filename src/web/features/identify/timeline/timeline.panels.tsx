import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const TimelineOfCustomer = lazy(() =>
  import('./TimelinePanel.tsx').then((module) => ({ default: module.TimelinePanel })),
)

export const panels: Panel[] = [
  { place: 'middle', order: 30, isAlsoOfErased: true, component: TimelineOfCustomer },
]
