import { lazy } from 'react'
import type { Panel } from '../../identify/customers/panels.ts'

const PlanOfCustomer = lazy(() => import('./PlanPanel.tsx').then((module) => ({ default: module.PlanPanel })))

export const panels: Panel[] = [
  { place: 'right', order: 30, permission: 'design.read', component: PlanOfCustomer },
]
