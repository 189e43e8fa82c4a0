import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const TiesOfCustomer = lazy(() => import('./TiesPanel.tsx').then((module) => ({ default: module.TiesPanel })))

const CirclesOfCustomer = lazy(() =>
  import('./CirclesPanel.tsx').then((module) => ({ default: module.CirclesPanel })),
)

export const panels: Panel[] = [
  { place: 'left', order: 25, component: TiesOfCustomer },
  { place: 'left', order: 26, component: CirclesOfCustomer },
]
