import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const ActivityOfCustomer = lazy(() =>
  import('./ActivityPanel.tsx').then((module) => ({ default: module.ActivityPanel })),
)

export const panels: Panel[] = [
  { place: 'right', order: 45, permission: 'event.read', component: ActivityOfCustomer },
]
