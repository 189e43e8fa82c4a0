import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const AccessOfCustomer = lazy(() =>
  import('./AccessPanel.tsx').then((module) => ({ default: module.AccessPanel })),
)

export const panels: Panel[] = [
  {
    place: 'right',
    order: 90,
    isAlsoOfErased: true,
    permission: 'history.read',
    component: AccessOfCustomer,
  },
]
