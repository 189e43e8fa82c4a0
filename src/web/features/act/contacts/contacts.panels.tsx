import { lazy } from 'react'
import type { Panel } from '../../identify/customers/panels.ts'

const NextOfCustomer = lazy(() => import('./NextPanel.tsx').then((module) => ({ default: module.NextPanel })))
const LogOfCustomer = lazy(() => import('./LogPanel.tsx').then((module) => ({ default: module.LogPanel })))

export const panels: Panel[] = [
  { place: 'right', order: 10, permission: 'contact.read', component: NextOfCustomer },
  { place: 'middle', order: 10, permission: 'contact.write', component: LogOfCustomer },
]
