import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const SharedWithPartners = lazy(() =>
  import('./SharedPanel.tsx').then((module) => ({ default: module.SharedPanel })),
)

export const panels: Panel[] = [
  { place: 'right', order: 72, isAlsoOfErased: true, component: SharedWithPartners },
]
