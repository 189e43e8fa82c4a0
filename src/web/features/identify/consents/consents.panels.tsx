import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const ConsentsOfCustomer = lazy(() =>
  import('./ConsentPanel.tsx').then((module) => ({ default: module.ConsentPanel })),
)

export const panels: Panel[] = [
  { place: 'right', order: 70, isAlsoOfErased: true, component: ConsentsOfCustomer },
]
