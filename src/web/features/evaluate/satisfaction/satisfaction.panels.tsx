import { lazy } from 'react'
import type { Panel } from '../../identify/customers/panels.ts'

const SatisfactionOfCustomer = lazy(() =>
  import('./SatisfactionPanel.tsx').then((module) => ({ default: module.SatisfactionPanel })),
)

export const panels: Panel[] = [
  { place: 'right', order: 60, permission: 'satisfaction.read', component: SatisfactionOfCustomer },
]
