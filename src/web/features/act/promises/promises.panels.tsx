import { lazy } from 'react'
import type { Panel } from '../../identify/customers/panels.ts'

const PromisesOfCustomer = lazy(() =>
  import('./PromisesPanel.tsx').then((module) => ({ default: module.PromisesPanel })),
)

export const panels: Panel[] = [
  { place: 'right', order: 20, permission: 'contact.read', component: PromisesOfCustomer },
]
